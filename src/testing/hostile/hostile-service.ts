import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../../contract/schemas/clip.ts';
import { HARBOUR_PROJECT_ID } from '../../server/catalog/first-start.ts';
import { askService } from '../../server/cli/control-client.ts';
import { OperatorError } from '../../server/operator-error.ts';
import { type ServiceProcess, startServiceProcess } from '../service/service-process.ts';
import { answerFaults } from './answer-faults.ts';
import { innerArea } from './inner-area.ts';

/** Limits that a hostile file runs into soon. */
export const TASK_SECONDS = 10;
export const TASK_MEMORY_MB = 512;
/** What the service may take longer than the limits say, for each of registration and clip. */
const GRACE_MS = 2000;

/** A finished clip and what it was cut from, by which area and in which window of the file, for whoever compares them. */
export type FinishedClip = {
  name: string;
  source: string;
  clip: string;
  area: ReturnType<typeof innerArea>;
  window: [column: number, row: number, width: number, height: number];
};

/** What became of one file; `faults` is empty when the service behaved. */
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
  /** Adds a file and cuts a part out of it where it is taken. */
  offer(name: string, path: string): Promise<Outcome>;
  /** The most resident memory since this was last asked, in MB; what is resident now where the system tells no more. */
  memoryMb(): Promise<number>;
  /** What lies about that should be gone once nothing runs: drafts, scratch, files of no item or job. */
  leftovers(): Promise<string[]>;
  stop(): Promise<void>;
};

/** Starts a real service with low limits and no samples on an empty folder. */
export async function startHostileService(folder: string, gdal: 'native' | 'wasm'): Promise<HostileService> {
  const data = join(folder, 'data');
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
  const taken = new Set<string>();
  return {
    pid: service.pid,
    async offer(name, path) {
      const outcome = await offer({ service, data, taken }, name, path);
      if (!(await isUp(service))) outcome.faults.push('the service no longer answers');
      return outcome;
    },
    memoryMb: () => memoryOf(service.pid),
    leftovers: () => leftoversIn(data, taken),
    async stop() {
      await service.stop();
    },
  };
}

type Parts = { service: ServiceProcess; data: string; taken: Set<string> };

async function offer({ service, data, taken }: Parts, name: string, path: string): Promise<Outcome> {
  const startedMs = performance.now();
  const outcome: Outcome = { name, end: 'refused', message: '', elapsedMs: 0, finished: null, faults: [] };
  const said = (message: string) => {
    outcome.message = message;
    outcome.faults.push(...answerFaults(message, data));
  };
  const id = await add(data, name, path).catch((error: unknown) => {
    said(error instanceof OperatorError ? error.message : `no refusal but ${String(error)}`);
    return null;
  });
  const addedMs = performance.now() - startedMs;
  if (addedMs > TASK_SECONDS * 1000 + GRACE_MS) outcome.faults.push(`adding took ${addedMs.toFixed(0)} ms`);
  if (id !== null) {
    taken.add(id);
    outcome.end = 'not-clipped';
    const { job, area } = await clip(service, id, said, outcome.faults);
    if (job?.status === 'failed') {
      outcome.end = 'clip-failed';
      said(job.error_message ?? '');
    }
    if (job?.status === 'completed' && area) {
      outcome.end = 'clipped';
      outcome.finished = await finishedClip(data, job, { name, source: path, area });
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
  const output = await askService(join(data, 'control.sock'), { command: 'item add', input });
  if (typeof output?.id !== 'string') throw new Error('the service gave no item');
  return output.id;
}

/** Reads the item in every way there is, cuts a part of it and follows the job to its end; null where no job was made. */
async function clip(
  service: ServiceProcess,
  id: string,
  said: (message: string) => void,
  faults: string[],
): Promise<{ job: Job | null; area: FinishedClip['area'] | null }> {
  const read = async (operation: string) => {
    const answer = await service.call(operation, { item_id: id });
    if (answer.status !== 200) faults.push(`${operation} answered ${answer.status}`);
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
    if (created.status >= 500) faults.push(`the clip was answered with ${created.status}`);
    said(detail);
    return { job: null, area: null };
  }
  const { job } = (await created.json()) as { job: Job };
  return { job: await untilEnded(service, job.id, faults), area };
}

const POLL_MS = 25;
/** No job waits for more than the few before it. */
const MOST_QUEUED_MS = 60_000;

/** The limit runs from the task's own start: a job that waits for its turn does not hang. */
async function untilEnded(service: ServiceProcess, jobId: string, faults: string[]): Promise<Job | null> {
  const askedMs = Date.now();
  for (;;) {
    const job = (await (await service.call('clip.job.get', { job_id: jobId })).json()) as Job;
    const { status, started_at: startedAt } = job;
    if (status !== 'running' && status !== 'queued') return job;
    const latestMs = startedAt ? Date.parse(startedAt) + TASK_SECONDS * 1000 + GRACE_MS : askedMs + MOST_QUEUED_MS;
    if (Date.now() > latestMs) {
      faults.push(`the clip hangs: ${status}, ${job.phase ?? 'no phase'}`);
      return null;
    }
    await pause(POLL_MS);
  }
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
  // 5 sets the mark of the most back to what is resident now
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

async function leftoversIn(data: string, taken: ReadonlySet<string>): Promise<string[]> {
  const list = async (...path: string[]) => readdir(join(data, ...path)).catch(() => []);
  const project = `project-${HARBOUR_PROJECT_ID}`;
  const strayItems = (await list('store', project, 'items')).filter((id) => !taken.has(id));
  const clips = await list('store', project, 'clips');
  const emptyClips: string[] = [];
  for (const id of clips) if ((await list('store', project, 'clips', id)).length === 0) emptyClips.push(id);
  return [...(await list('store', '.drafts')), ...(await list('scratch')), ...strayItems, ...emptyClips];
}

/** Writes a hostile file into a folder of its own, under the name of a GeoTIFF, and gives its path. */
export async function writeHostileFile(folder: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  const path = join(own, `${name}.tif`);
  await writeFile(path, bytes);
  return path;
}
