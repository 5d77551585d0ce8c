import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openFileSource } from '../../src/clip/files/file-source.ts';
import { LIMITS } from '../../src/clip/fixtures/limits.ts';
import { detectEngine } from '../../src/clip/gdal/engine.ts';
import { runTask } from '../../src/clip/task/task.ts';
import { closeTaskPool, warmUpTaskPool } from '../../src/clip/task/task-pool.ts';
import { readStructure } from '../../src/raster/read/open-raster.ts';
import { structureToJson } from '../../src/raster/tiff/structure.ts';
import { geoTiffBytes } from '../../src/raster/tiff/write-geotiff.ts';
import { HARBOUR_PROJECT_ID } from '../../src/server/catalog/first-start.ts';
import { runCutline, type ServiceProcess, startServiceProcess } from '../../src/testing/service/service-process.ts';

export type Round = { createdToCompletedMs: number; engineMs: number };

const ROUNDS = 9;
const SIDE = 700;
/** Pause in which the next spare process starts. Between requests of users it is normally ready. */
const BETWEEN_MS = 1500;

/** Alternates the same small clip in the service and in the engine alone, after a warm-up round. */
export async function measureSmallClips(folder: string): Promise<{ engine: string; rounds: Round[] }> {
  const data = join(folder, 'data');
  const engine = await detectEngine('auto');
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  warmUpTaskPool(engine);
  try {
    const path = join(folder, 'source.tif');
    await writeFile(path, await source());
    const item = ['--project', HARBOUR_PROJECT_ID, '--name', 'bench', '--asset', `data=${path}`];
    const added = await runCutline(['item', 'add', ...item, '--json', '--data', data]);
    const { id } = JSON.parse(added.stdout) as { id: string };
    const stored = join(data, 'store', `project-${HARBOUR_PROJECT_ID}`, 'items', id, 'data.tif');
    const rounds: Round[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      await pause(BETWEEN_MS);
      const createdToCompletedMs = await throughService(service, id);
      await pause(BETWEEN_MS);
      rounds.push({
        createdToCompletedMs,
        engineMs: await byEngine(stored, join(folder, `clip-${round}.tif`), engine),
      });
    }
    return { engine: engine.version, rounds: rounds.slice(1) };
  } finally {
    closeTaskPool();
    await service.stop();
  }
}

const pixelDegrees = 0.0001;
/** 500 × 500 pixels inside the source, with slanted edges. */
const area = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [10.01, 49.94],
      [10.06, 49.945],
      [10.055, 49.99],
      [10.012, 49.985],
      [10.01, 49.94],
    ],
  ],
};

function source() {
  const row = new Uint8Array(SIDE * 3);
  const spec = { width: SIDE, height: SIDE, bandCount: 3, sampleType: 'uint8' as const, photometric: 'rgb' as const };
  const crs = { epsg: 4326, kind: 'geographic' as const };
  return geoTiffBytes(
    { ...spec, crs, transform: [10, pixelDegrees, 0, 50, 0, -pixelDegrees], tileSize: 256 },
    (index) => {
      for (let at = 0; at < row.length; at++) row[at] = (at * 7 + index * 13 + ((at * index) >> 5)) & 255;
      return row;
    },
  );
}

async function throughService(service: ServiceProcess, itemId: string): Promise<number> {
  const body = { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: area };
  const start = performance.now();
  const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID() });
  const { job } = (await created.json()) as { job: { id: string } };
  for (;;) {
    const answer = await service.call('clip.job.get', { job_id: job.id });
    const { status, error_message: message } = (await answer.json()) as {
      status: string;
      error_message: string | null;
    };
    if (status === 'completed') return performance.now() - start;
    if (status === 'failed') throw new Error(`the clip failed: ${message}`);
    await pause(20);
  }
}

async function byEngine(sourcePath: string, outputPath: string, engine: Awaited<ReturnType<typeof detectEngine>>) {
  const file = await openFileSource(sourcePath);
  const structure = structureToJson(await readStructure(file));
  await file.close();
  const start = performance.now();
  await runTask(
    {
      kind: 'clip',
      engine: 'auto',
      sourcePath,
      outputPath,
      structure,
      aoi: area,
      extent: 'auto',
      categorical: false,
      metadata: {},
    },
    { signal: new AbortController().signal, limits: LIMITS, engine },
  );
  return performance.now() - start;
}
