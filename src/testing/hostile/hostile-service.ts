import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../contract/schemas/clip.ts';
import { HARBOUR_PROJECT_ID } from '../../server/catalog/first-start.ts';
import { sendToService } from '../../server/cli/control/control-client.ts';
import { OperatorError } from '../../server/operator-error.ts';
import { type ServiceProcess, startServiceProcess } from '../service/service-process.ts';
import { messageFaults } from './answer-faults.ts';
import { readableTwins } from './hostile-codecs.ts';
import { innerArea } from './inner-area.ts';

/** Low limits, which a hostile file reaches soon. */
export const TASK_SECONDS = 10;
export const TASK_MEMORY_MB = 512;
/** Tolerance above the time limit, for registration and for the clip. */
const GRACE_MS = 2000;

/** A finished clip with its source, its area and its window in the source, for comparison. */
export type FinishedClip = {
  name: string;
  source: string;
  clip: string;
  area: ReturnType<typeof innerArea>;
  window: [column: number, row: number, width: number, height: number];
};

/** The outcome of one file; `faults` is empty if the service behaved correctly. */
export type Outcome = {
  name: string;
  end: 'refused' | 'not-clipped' | 'clip-failed' | 'clipped';
  message: string;
  elapsedMs: number;
  finished: FinishedClip | null;
  faults: string[];
};

export type HostileService = {
  readonly pid: number;
  /** Adds a file and, if it is accepted, makes a clip of it. */
  offer(name: string, path: string): Promise<Outcome>;
  /** Peak resident memory since the last call, in MB; since the start if the peak can't be reset. */
  memoryMb(): Promise<number>;
  /** Files that must not exist while nothing runs: drafts, scratch files, files without an item or job. */
  leftovers(): Promise<string[]>;
  stop(): Promise<void>;
};

/** Starts a service process with low limits and without samples on an empty folder. */
export async function startHostileService(folder: string, gdal: 'native' | 'wasm'): Promise<HostileService> {
  const data = join(folder, 'data');
  // A first start: its memory is what the growth is measured against.
  const service = await startServiceProcess(data, {
    args: ['--no-samples'],
    env: {
      CUTLINE_GDAL: gdal,
      CUTLINE_TASK_SECONDS: String(TASK_SECONDS),
      CUTLINE_TASK_MEMORY_MB: String(TASK_MEMORY_MB),
      CUTLINE_MAX_MEGAPIXELS: '500',
      CUTLINE_LOG_LEVEL: 'silent',
    },
  });
  const acceptedIds = new Set<string>();
  return {
    pid: service.pid,
    async offer(name, path) {
      const outcome = await offer({ service, data, acceptedIds }, name, path);
      if (!(await isUp(service))) outcome.faults.push('the service no longer responds');
      return outcome;
    },
    memoryMb: () => memoryOf(service.pid),
    leftovers: () => leftoversIn(data, acceptedIds),
    async stop() {
      await service.stop();
    },
  };
}

type OfferTarget = { service: ServiceProcess; data: string; acceptedIds: Set<string> };

async function offer({ service, data, acceptedIds }: OfferTarget, name: string, path: string): Promise<Outcome> {
  const startedMs = performance.now();
  const outcome: Outcome = { name, end: 'refused', message: '', elapsedMs: 0, finished: null, faults: [] };
  const recordMessage = (message: string) => {
    outcome.message = message;
    outcome.faults.push(...messageFaults(message, data));
  };
  const id = await add(data, name, path).catch((error: unknown) => {
    recordMessage(error instanceof OperatorError ? error.message : `an unexpected ${String(error)}`);
    return null;
  });
  const addedMs = performance.now() - startedMs;
  if (addedMs > TASK_SECONDS * 1000 + GRACE_MS) outcome.faults.push(`adding took ${addedMs.toFixed(0)} ms`);
  if (id !== null) {
    acceptedIds.add(id);
    outcome.end = 'not-clipped';
    const { job, area } = await clip(service, id, recordMessage, outcome.faults);
    if (job?.status === 'failed') {
      outcome.end = 'clip-failed';
      recordMessage(job.error_message ?? '');
    }
    if (job?.status === 'completed' && area) {
      outcome.end = 'clipped';
      outcome.finished = await finishedClip(data, job, { name, source: await comparable(name, path), area });
    }
  }
  outcome.elapsedMs = performance.now() - startedMs;
  return outcome;
}

async function add(data: string, name: string, path: string): Promise<string> {
  const input = {
    projectId: HARBOUR_PROJECT_ID,
    name: name.slice(0, 100),
    files: [{ key: 'data', path, categorical: false }],
  };
  const output = await sendToService(join(data, 'control.sock'), { command: 'item add', input });
  if (typeof output?.id !== 'string') throw new Error('the service returned no item');
  return output.id;
}

/** Reads the item with all operations, requests a clip and follows the job to its end; `job` is null if none was created. */
async function clip(
  service: ServiceProcess,
  id: string,
  recordMessage: (message: string) => void,
  faults: string[],
): Promise<{ job: Job | null; area: FinishedClip['area'] | null }> {
  const read = async (operation: string) => {
    const answer = await service.call(operation, { item_id: id });
    if (answer.status !== 200) faults.push(`${operation} returned ${answer.status}`);
    return (await answer.json()) as { item?: { bbox?: [number, number, number, number] } };
  };
  const { item } = await read('items.get');
  await read('items.list_assets');
  await read('items.get_stac');
  if (!item?.bbox) {
    faults.push('the item has no bounding box');
    return { job: null, area: null };
  }
  const area = innerArea(item.bbox);
  const body = { source_item_id: id, project_id: HARBOUR_PROJECT_ID, aoi_geometry: area };
  const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID() });
  if (created.status !== 200) {
    const { detail = '' } = (await created.json()) as { detail?: string };
    if (created.status >= 500) faults.push(`the clip request returned ${created.status}`);
    recordMessage(detail);
    return { job: null, area: null };
  }
  const { job } = (await created.json()) as { job: Job };
  return { job: await untilEnded(service, job.id, faults), area };
}

const POLL_MS = 25;
/** Only a few jobs can be ahead in the queue. */
const MAX_QUEUED_MS = 60_000;

/** The time limit counts from the task's start, so that a waiting job does not count as hanging. */
async function untilEnded(service: ServiceProcess, jobId: string, faults: string[]): Promise<Job | null> {
  const createdMs = Date.now();
  for (;;) {
    const job = (await (await service.call('clip.job.get', { job_id: jobId })).json()) as Job;
    const { status, started_at: startedAt } = job;
    if (status !== 'running' && status !== 'queued') return job;
    const latestMs = startedAt ? Date.parse(startedAt) + TASK_SECONDS * 1000 + GRACE_MS : createdMs + MAX_QUEUED_MS;
    if (Date.now() > latestMs) {
      faults.push(`the clip hangs: ${status}, ${job.phase ?? 'no phase'}`);
      return null;
    }
    await pause(POLL_MS);
  }
}

/** The file to compare a clip with: the source, unless GDAL misreads it. */
async function comparable(name: string, path: string): Promise<string> {
  const twin = readableTwins[name];
  if (twin === undefined) return path;
  const twinPath = `${path}.twin.tif`;
  await writeFile(twinPath, twin());
  return twinPath;
}

async function finishedClip(data: string, job: Job, of: Omit<FinishedClip, 'clip' | 'window'>): Promise<FinishedClip> {
  const folder = join(data, 'store', `project-${HARBOUR_PROJECT_ID}`, 'clips', job.id);
  const [file = ''] = await readdir(folder);
  const receipt = job.receipt?.files[0];
  if (!receipt) throw new Error(`the job ${job.id} has no receipt`);
  const { column_offset: column, row_offset: row, width, height } = receipt;
  return { ...of, clip: join(folder, file), window: [column ?? -1, row ?? -1, width ?? -1, height ?? -1] };
}

async function isUp(service: ServiceProcess): Promise<boolean> {
  const answer = await fetch(`${service.url}/healthz`, { signal: AbortSignal.timeout(GRACE_MS) }).catch(() => null);
  return answer?.ok === true;
}

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  // writing 5 resets the peak to the current resident memory
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/** Waits for thumbnails, which the service makes after it has answered. */
async function leftoversIn(data: string, acceptedIds: ReadonlySet<string>): Promise<string[]> {
  const deadlineMs = performance.now() + TASK_SECONDS * 1000 + GRACE_MS;
  for (;;) {
    const left = await listLeftovers(data, acceptedIds);
    if (left.length === 0 || performance.now() > deadlineMs) return left;
    await pause(POLL_MS);
  }
}

async function listLeftovers(data: string, acceptedIds: ReadonlySet<string>): Promise<string[]> {
  const list = async (...path: string[]) => readdir(join(data, ...path)).catch(() => []);
  const project = `project-${HARBOUR_PROJECT_ID}`;
  const strayItems = (await list('store', project, 'items')).filter((id) => !acceptedIds.has(id));
  const clips = await list('store', project, 'clips');
  const emptyClips: string[] = [];
  for (const id of clips) if ((await list('store', project, 'clips', id)).length === 0) emptyClips.push(id);
  return [...(await list('store', '.drafts')), ...(await list('scratch')), ...strayItems, ...emptyClips];
}

/** Writes a hostile file into a separate folder, with the extension of a GeoTIFF, and returns its path. */
export async function writeHostileFile(folder: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const fileFolder = join(folder, name);
  await mkdir(fileFolder, { recursive: true });
  const path = join(fileFolder, `${name}.tif`);
  await writeFile(path, bytes);
  return path;
}
