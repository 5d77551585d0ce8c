import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeGeoTiff } from '../../../src/raster/tiff/write-geotiff.ts';
import { HARBOUR_PROJECT_ID } from '../../../src/server/catalog/first-start.ts';
import { highLimits } from '../../../src/testing/service/limits/without-limits.ts';
import { startServiceProcess } from '../../../src/testing/service/service-process.ts';
import { completed } from '../clip/service-clip.ts';
import { startBareServer } from './bare-server.ts';
import { measureCreates, measureDispatch } from './creates.ts';
import { measureDownloads } from './downloads.ts';
import { create } from './load-parts.ts';
import { measurePollers } from './pollers.ts';
import { measureStatusReads } from './status-reads.ts';

/** The clip of all of it has about 120 MB. */
const SIDE = 5600;

/**
 * Creates, dispatch, status reads and downloads (D1 to D3, D5 and D6), each next to a bare baseline in the same run, and many pollers next to
 * creates. The load comes from this process.
 */
export async function loadBench(folder: string, isChosen: (part: string) => boolean): Promise<void> {
  const data = join(folder, 'load');
  const service = await startServiceProcess(data, { args: ['--no-samples'], env: highLimits });
  try {
    const meta = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
    const organizationId = ((await meta.json()) as { organization: { id: string } }).organization.id;
    await service.operate('quota', 'set', '--org', organizationId, '--limit', '1000000000');
    for (const [id, side] of Object.entries({ large: SIDE, small: 64 })) {
      const path = join(folder, `${id}.tif`);
      await writeRandom(path, side);
      const words = ['--project', HARBOUR_PROJECT_ID, '--name', id, '--id', id, '--asset', `data=${path}`];
      await service.operate('item', 'add', ...words);
    }
    const largeClip = await completed(service, await create(service, 'large'), data);
    const bare = await startBareServer(largeClip.path);
    try {
      const parts = { folder, data, service, organizationId, largeClip, bareUrl: bare.url };
      if (isChosen('load')) {
        await measureDispatch(parts);
        await measureStatusReads(parts);
        await measureDownloads(parts);
        await measureCreates(parts);
      }
      if (isChosen('pollers')) await measurePollers(parts);
    } finally {
      await bare.stop();
    }
  } finally {
    await service.stop();
  }
}

/** A raster over `NOISE_AREA` whose float32 samples can't be compressed. */
async function writeRandom(path: string, side: number): Promise<void> {
  const row = new Float32Array(side);
  const degrees = 0.4 / side;
  let state = 1;
  const rows = writeGeoTiff(
    {
      ...{ width: side, height: side, bandCount: 1, sampleType: 'float32', tileSize: 512 },
      transform: [10, degrees, 0, 50.4, 0, -degrees],
      crs: { epsg: 4326, kind: 'geographic' },
    },
    () => {
      for (let column = 0; column < side; column += 1) {
        // Marsaglia's xorshift
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        row[column] = state / 2 ** 31;
      }
      return row;
    },
  );
  await pipeline(Readable.from(rows), createWriteStream(path));
}
