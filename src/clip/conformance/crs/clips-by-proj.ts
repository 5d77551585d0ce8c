import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Aoi } from '../../../geo/aoi.ts';
import { readStructure } from '../../../raster/read/open-raster.ts';
import { openFileSource } from '../../files/file-source.ts';
import type { EngineUnderTest } from '../../fixtures/engines.ts';
import { runClip } from '../../fixtures/run-clip.ts';
import { runWithProj } from '../../fixtures/run-with-proj.ts';
import { registerRaster } from '../../register/register-raster.ts';
import { readIndependently } from '../read-independently.ts';
import type { SystemToClip } from './systems.ts';

/** Pixels per side of the rasters. */
const SIDE = 96;

/** A raster with areas, and the pixels that PROJ places inside them: a character per pixel, row by row. */
type CaseByProj = {
  readonly code: string;
  readonly file: string;
  readonly clips: readonly {
    readonly name: string;
    readonly rings: [number, number][][];
    readonly inside: string;
    readonly undecided: string;
  }[];
};

/** Writes a raster for each system, with areas and the pixels inside by PROJ without grids (make-crs-clips.py). */
export async function casesByProj(
  python: string,
  folder: string,
  systems: readonly SystemToClip[],
): Promise<CaseByProj[]> {
  const script = path.join(import.meta.dirname, 'make-crs-clips.py');
  return await runWithProj<CaseByProj[]>(python, script, { folder, input: systems });
}

/** Pixels of a system's clips: how many were compared and undecided, and a description of each clip with wrong ones. */
export type PixelCounts = { compared: number; undecided: number; clips: number; readonly wrong: string[] };

/** Clips a raster to its areas, and adds the result of each pixel to `counts`. */
export async function compareWithProj(one: CaseByProj, under: EngineUnderTest, counts: PixelCounts): Promise<void> {
  const sourcePath = await withSystem(one, under);
  for (const { name, rings, inside, undecided } of one.clips) {
    const outputPath = `${one.file}.${under.engine.kind}.clip.tif`;
    const aoi: Aoi = { type: 'Polygon', coordinates: rings };
    const { window } = await runClip(under, { sourcePath, outputPath, aoi });
    const [level] = (await readIndependently(outputPath)).levels;
    let wrong = 0;
    for (let index = 0; index < SIDE * SIDE; index++) {
      if (undecided[index] === '1') {
        counts.undecided += 1;
        continue;
      }
      const [column, row] = [(index % SIDE) - window.column, Math.floor(index / SIDE) - window.row];
      const isInWindow = column >= 0 && row >= 0 && column < window.width && row < window.height;
      const at = row * window.width + column;
      const isValid = isInWindow && (level?.mask?.[at] ?? 0) > 0;
      // the source has the value 1 + its number at each pixel
      const value = isInWindow ? level?.bands[0]?.[at] : 0;
      const isInside = inside[index] === '1';
      if (isValid !== isInside || value !== (isInside ? index + 1 : 0)) wrong += 1;
      counts.compared += 1;
    }
    counts.clips += 1;
    if (wrong > 0) counts.wrong.push(`${one.code}, ${name}, ${under.engine.kind}: ${wrong} pixels`);
  }
}

/** The raster, or a registered copy of it with its stated system if GDAL could not write that into the file. */
async function withSystem({ code, file }: CaseByProj, under: EngineUnderTest): Promise<string> {
  const source = await openFileSource(file);
  const { crs } = await readStructure(source).finally(() => source.close());
  if (crs !== null) return file;
  const outputPath = `${file}.${under.engine.kind}.stated.tif`;
  const request = { kind: 'register', sourcePath: file, outputPath, categorical: false, bandCount: null } as const;
  const scratch = `${file}.${under.engine.kind}`;
  await mkdir(scratch, { recursive: true });
  const context = { ...under, scratch, signal: new AbortController().signal, onProgress: () => undefined };
  await registerRaster({ ...request, statedCrs: code }, context);
  return outputPath;
}
