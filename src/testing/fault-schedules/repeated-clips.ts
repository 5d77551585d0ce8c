import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunClip } from '../../server/jobs/run-job.ts';

/** Cuts each area of a source once; later equal requests get a copy. The engine takes most of a schedule's time, and has no fault here. */
export function repeatedClips(folder: string): (runClip: RunClip) => RunClip {
  type Cut = { readonly path: string; readonly result: Awaited<ReturnType<RunClip>> };
  const cuts = new Map<string, Promise<Cut>>();
  return (runClip) => async (request, options) => {
    const { sourcePath, aoi, outputPath } = request;
    const key = JSON.stringify([sourcePath, aoi]);
    const cut = async (): Promise<Cut> => {
      const path = `${folder}/${cuts.size}.tif`;
      const result = await runClip(request, options);
      await copyFile(outputPath, path);
      return { path, result };
    };
    const isFirst = !cuts.has(key);
    const made = cuts.get(key) ?? cut();
    cuts.set(key, made);
    made.catch(() => cuts.delete(key));
    const { path, result } = await made;
    if (isFirst) return result;
    await mkdir(dirname(outputPath), { recursive: true });
    await copyFile(path, outputPath);
    return result;
  };
}
