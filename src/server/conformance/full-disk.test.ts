import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOISE_AREA, writeNoise } from '../../testing/service/noise-raster.ts';
import {
  newDataFolder,
  runCutline,
  type ServiceProcess,
  startServiceProcess,
} from '../../testing/service/service-process.ts';
import { smallDisk } from '../../testing/service/small-disk.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';

type UsedUp = { readonly compute_units: unknown; readonly jobs: { readonly total: number } };

const MINUTE_MS = 60_000;
const DISK_MEGABYTES = 256;
const disk = process.platform === 'linux' ? await smallDisk(DISK_MEGABYTES) : null;

describe.runIf(disk !== null)('a service whose disk is full', () => {
  let data: string;
  let service: ServiceProcess;

  beforeAll(async () => {
    data = join(disk?.folder ?? '', 'data');
    await newDataFolder(data);
    service = await startServiceProcess(data, { args: ['--no-samples'] });
    const path = join(disk?.folder ?? '', 'noise.tif');
    await writeNoise(path, 256);
    const asset = ['--name', 'Noise', '--id', 'noise', '--asset', `data=${path}`];
    await service.operate('item', 'add', '--project', HARBOUR_PROJECT_ID, ...asset);
  }, 5 * MINUTE_MS);

  afterAll(async () => {
    await service?.stop();
    await disk?.remove();
  });

  const create = (key: string) => {
    const body = { source_item_id: 'noise', project_id: HARBOUR_PROJECT_ID, aoi_geometry: NOISE_AREA };
    return service.call('clip.create_from_item', body, { 'Idempotency-Key': key });
  };
  const jobs = async () => {
    const meta = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
    const { organization } = (await meta.json()) as { organization: { id: string } };
    const response = await service.call('usage.current', { organization_id: organization.id });
    expect(response.status).toBe(200);
    // Without the stored bytes: the item's thumbnail may be made meanwhile.
    const { compute_units, jobs: counts } = (await response.json()) as UsedUp;
    return { compute_units, jobs: counts };
  };

  test(
    'refuses clips with a remedy, charges nothing, and accepts the same request when there is room',
    async () => {
      const before = await jobs();
      await disk?.fill();
      const key = randomUUID();
      for (const _attempt of [1, 2]) {
        const refused = await create(key);
        expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '60']);
        expect(await refused.json()).toMatchObject({
          type: expect.stringMatching(/\/unavailable$/),
          detail: expect.stringMatching(/disk is full.+Delete jobs.+make room.+same Idempotency-Key/),
        });
      }
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
      expect(await jobs()).toEqual(before);
      await disk?.makeRoom();
      expect((await create(key)).status).toBe(200);
      expect((await jobs()).jobs.total).toBe(before.jobs.total + 1);
    },
    2 * MINUTE_MS,
  );

  test.each([
    ['full', () => disk?.fill(), /^cutline: The disk of the data folder is full\. Make room/],
    ['nearly full', async () => disk?.use((await freeMegabytes()) - 50), /has \d+ MB free.+needs 67 MB\. Make room/],
  ])(
    'is not started on a disk that is %s, and the message states the remedy',
    async (_how, fill, sentence) => {
      await service.stop();
      await fill();
      const started = await runCutline(['serve', '--port', '0', '--data', data]);
      expect(started).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(sentence) });
      await disk?.makeRoom();
      service = await startServiceProcess(data, { args: ['--no-samples'] });
    },
    2 * MINUTE_MS,
  );

  async function freeMegabytes(): Promise<number> {
    const { bavail, bsize } = await statfs(disk?.folder ?? '');
    return Math.floor((bavail * bsize) / (1024 * 1024));
  }
});
