import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../contract/schemas/clip.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { sendToService } from '../../server/cli/control/control-client.ts';
import { Session } from '../../web/api/session/session.ts';
import { createTransport } from '../../web/api/transport/transport.ts';
import { type FileRow, fileRow } from '../../web/features/files/file-row.ts';
import { createFileRequests } from '../../web/features/files/save/file-requests.ts';
import type { Hasher } from '../../web/features/files/save/hasher.ts';
import { Saver } from '../../web/features/files/save/saver.ts';
import { startCuttingProxy } from '../downloads/cutting-proxy.ts';
import { memoryRecord } from '../downloads/memory-record.ts';
import { randomOf } from '../random.ts';
import { type ServiceProcess, startServiceProcess } from '../service/service-process.ts';

export type CutDownloads = {
  /** Bytes of the file. */
  readonly sizeBytes: number;
  readonly cuts: number;
  /** Downloads that ended with another SHA-256 or none. */
  readonly faults: readonly string[];
  /** Bytes sent to the client for each byte of the files. */
  readonly bytesRead: number;
};

const MAX_CUTS = 6;

/**
 * Downloads a clip of `side` × `side` pixels from a service process `count` times, each cut at one to six random bytes of what is left of
 * it. Uses an empty folder.
 */
export async function cutDownloads(
  folder: string,
  { seed, count, side }: { readonly seed: number; readonly count: number; readonly side: number },
): Promise<CutDownloads> {
  const service = await startServiceProcess(join(folder, 'data'), { args: ['--no-samples'] });
  const pending: number[] = [];
  const proxy = await startCuttingProxy(service.url, () => pending.shift() ?? null);
  try {
    const row = await clippedFile(service, folder, side);
    const faults: string[] = [];
    let cuts = 0;
    for (let number = 0; number < count; number++) {
      pending.splice(0, Number.POSITIVE_INFINITY, ...cutsOf(seed, number, row.sizeBytes));
      cuts += pending.length;
      const fault = await faultOf(row, proxy.url, service.key);
      if (fault) faults.push(`download ${number}: ${fault}`);
    }
    return { sizeBytes: row.sizeBytes, cuts, faults, bytesRead: proxy.fileBytes / (count * row.sizeBytes) };
  } finally {
    await proxy.close();
    await service.stop();
  }
}

/** Bytes of each connection before it is cut. Together they are less than the file. */
function cutsOf(seed: number, number: number, sizeBytes: number): number[] {
  const random = randomOf(seed, number);
  const positions = Array.from({ length: 1 + random.below(MAX_CUTS) }, () => random.below(sizeBytes)).sort(
    (a, b) => a - b,
  );
  return positions.map((position, index) => position - (positions[index - 1] ?? 0));
}

/** Saves the file as the app does; null if the bytes are those of the service. */
async function faultOf(row: FileRow, url: string, key: string): Promise<string | null> {
  const http = { baseUrl: url, nowMs: Date.now, fetch: (request: Request) => fetch(request) };
  const session = new Session(http);
  session.signInWithKey(key);
  const wait = async () => undefined;
  let saved: Blob | null = null;
  const saver = new Saver({
    requests: createFileRequests(createTransport({ http, session, random: () => 0.5, wait })),
    newHasher,
    saveFile: (blob) => {
      saved = blob;
    },
    nowMs: Date.now,
    wait,
    record: memoryRecord(),
    onSaved: () => undefined,
    onRunEnded: () => undefined,
  });
  await saver.save(row);
  const state = saver.stateOf(row.key).getSnapshot();
  if (saved === null || state?.status !== 'saved') return JSON.stringify(state);
  const bytes = new Uint8Array(await (saved as Blob).arrayBuffer());
  return createHash('sha256').update(bytes).digest('hex') === row.sha256 ? null : 'another SHA-256';
}

function newHasher(): Hasher {
  const hash = createHash('sha256');
  return {
    update: async (chunk) => void hash.update(chunk),
    digest: async () => hash.digest(),
    dispose: () => undefined,
  };
}

/** A file of a completed job, incompressible. */
async function clippedFile(service: ServiceProcess, folder: string, side: number): Promise<FileRow> {
  const path = join(folder, 'source.tif');
  await writeFile(path, await noiseRaster(side));
  const answer = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
  const { organization, projects } = (await answer.json()) as {
    organization: { id: string };
    projects: { id: string; has_bucket: boolean }[];
  };
  const operate = (command: string, input: object) =>
    sendToService(join(folder, 'data', 'control.sock'), { command, input });
  await operate('quota set', { organizationId: organization.id, limit: null });
  const project_id = projects.find(({ has_bucket }) => has_bucket)?.id ?? '';
  const files = [{ key: 'data', path, categorical: false }];
  const added = await operate('item add', { projectId: project_id, name: 'Noise', files });
  const body = { source_item_id: String(added?.id), project_id, aoi_geometry: area };
  const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID() });
  const { job } = (await created.json()) as { job: Job };
  for (;;) {
    const current = (await (await service.call('clip.job.get', { job_id: job.id })).json()) as Job;
    const [file] = current.output_artifacts?.clips ?? [];
    if (file) return fileRow(current, file);
    if (current.status === 'failed') throw new Error(`the job failed: ${current.error_message}`);
    await pause(50);
  }
}

/** Pixels of a 10,000th of a degree from 10° E, 50° N. */
function noiseRaster(side: number): Promise<Uint8Array> {
  const { below } = randomOf(1, 1);
  return geoTiffBytes(
    {
      width: side,
      height: side,
      bandCount: 1,
      sampleType: 'uint16',
      transform: [10, 1e-4, 0, 50, 0, -1e-4],
      crs: { epsg: 4326, kind: 'geographic' },
      tileSize: 256,
    },
    () => Uint16Array.from({ length: side }, () => below(65_536)),
  );
}

/** Covers every raster. */
const area = {
  type: 'Polygon',
  coordinates: [
    [
      [9.999, 49.5],
      [10.5, 49.5],
      [10.5, 50.001],
      [9.999, 50.001],
      [9.999, 49.5],
    ],
  ],
};
