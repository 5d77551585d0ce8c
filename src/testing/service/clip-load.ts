import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { problemType } from '../../contract/problem-slugs.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import type { ServiceProcess } from './service-process.ts';

/** Clients that submit clips and read continuously; all responses are counted. */
export type ClipLoad = {
  /** Ids of the accepted jobs. */
  readonly jobs: ReadonlySet<string>;
  /** Number of jobs that clients have seen completed; throws the error that stopped a client. */
  completed(): number;
  /** Number of responses by status; `503` only with its problem and a `Retry-After`. */
  readonly responses: ReadonlyMap<string, number>;
  /** Resolves when every client has followed its last job to its end; rejects with the error that stopped a client. */
  finish(): Promise<void>;
};

/** Time limit of each response, in any state of the database. */
const ANSWER_MS = 15_000;

/** Starts clients that submit `body` repeatedly, one job after another with a new key, and clients that only read. */
export function startClipLoad(service: ServiceProcess, body: Record<string, unknown>): ClipLoad {
  const jobs = new Set<string>();
  const answers = new Map<string, number>();
  let completed = 0;
  let isOver = false;

  /** Sends the same request, with the same key, until its status is 200; waits as long as `Retry-After` states. */
  async function callUntilOk<Answer>(
    operationId: string,
    input: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> {
    for (;;) {
      const response = await call(service, operationId, input, headers);
      const text = await response.text();
      const answer = kindOf(response, text);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (response.status === 200) return JSON.parse(text) as Answer;
      if (response.status !== 503 && response.status !== 409) throw new Error(`${operationId}: ${answer} ${text}`);
      await pause(1000 * Number(response.headers.get('Retry-After')));
    }
  }

  async function submitAndFollow(): Promise<void> {
    const headers = { 'Idempotency-Key': randomUUID() };
    const submit = async () => (await callUntilOk<{ job: Job }>('clip.create_from_item', body, headers)).job.id;
    const id = await submit();
    jobs.add(id);
    for (;;) {
      const { status, error_message: message } = await callUntilOk<Job>('clip.job.get', { job_id: id });
      if (status === 'failed') throw new Error(`the job ${id} failed: ${message}`);
      if (status === 'completed') break;
      // A repeated request is a transaction too, and must return the same job.
      if ((await submit()) !== id) throw new Error(`a second job was made for the key of ${id}`);
    }
    completed++;
  }

  async function read(): Promise<void> {
    await callUntilOk('items.get', { item_id: body.source_item_id });
    await pause(20);
  }

  const repeat = async (step: () => Promise<void>) => {
    while (!isOver) await step();
  };
  const clients = [submitAndFollow, submitAndFollow, submitAndFollow, submitAndFollow, read, read].map(repeat);
  let failure: unknown = null;
  const ended = Promise.all(clients).catch((error: unknown) => {
    failure = error;
  });
  const check = () => {
    if (failure !== null) throw failure;
  };
  return {
    jobs,
    completed() {
      check();
      return completed;
    },
    responses: answers,
    async finish() {
      isOver = true;
      await ended;
      check();
    },
  };
}

function call(service: ServiceProcess, operationId: string, body: unknown, headers?: Record<string, string>) {
  return service.call(operationId, body, headers, AbortSignal.timeout(ANSWER_MS));
}

function kindOf(response: Response, text: string): string {
  if (response.status !== 503) return String(response.status);
  const { type } = JSON.parse(text) as { type: string };
  const isComplete = type === problemType('unavailable') && Number(response.headers.get('Retry-After')) > 0;
  return isComplete ? '503' : '503 without its problem or Retry-After';
}

/** A GeoTIFF of 256 × 256 pixels, from 10° E, 50° N to 10.4° E, 50.4° N. */
export function smallRaster(): Promise<Uint8Array> {
  const side = 256;
  const degrees = 0.4 / side;
  return geoTiffBytes(
    {
      width: side,
      height: side,
      bandCount: 1,
      sampleType: 'uint8',
      transform: [10, degrees, 0, 50.4, 0, -degrees],
      crs: { epsg: 4326, kind: 'geographic' },
      tileSize: 128,
    },
    (row) => Uint8Array.from({ length: side }, (_, column) => (row * 7 + column * 13) % 255),
  );
}
