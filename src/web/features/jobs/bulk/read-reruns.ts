import { MAX_LABEL_LENGTH } from '../../../../contract/label-length.ts';
import { isListed } from '../../../api/jobs/use-job.ts';
import type { ReadyRequest } from '../../../api/review/review-row.ts';
import { errorSentence } from '../../../api/transport/api-error.ts';
import type { Transport } from '../../../api/transport/transport.ts';
import type { JobRow } from '../job-row.ts';
import { retryBody } from '../retry-body.ts';

/** What a selection of jobs to run again becomes. */
export type Reruns = {
  readonly ready: readonly { readonly row: JobRow; readonly request: ReadyRequest }[];
  /** Jobs that can't be run again. `reason` is null if the service did not report what the job clipped. */
  readonly failures: readonly { readonly row: JobRow; readonly reason: string | null }[];
};

const MAX_CONCURRENT = 4;

type ReadOptions = {
  readonly transport: Pick<Transport, 'op'>;
  /** Names of jobs, which the new ones don't repeat. */
  readonly taken: ReadonlySet<string>;
  readonly signal: AbortSignal;
};

/** Reads what the jobs clipped, because rows of lists lack the area, and makes the exact body of each new request. */
export async function readReruns(rows: readonly JobRow[], { transport, taken, signal }: ReadOptions): Promise<Reruns> {
  const bodies: (ReturnType<typeof retryBody> | Error)[] = [];
  const left = rows.map((row, index) => ({ row, index }));
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { row, index } = next;
      try {
        const job = isListed(row.job) ? await transport.op('clip.job.get', { job_id: row.id }, { signal }) : row.job;
        bodies[index] = retryBody(job);
      } catch (error) {
        signal.throwIfAborted();
        bodies[index] = error as Error;
      }
    }
  };
  await Promise.all(Array.from({ length: MAX_CONCURRENT }, work));
  const names = new Set(taken);
  const ready: { row: JobRow; request: ReadyRequest }[] = [];
  const failures: { row: JobRow; reason: string | null }[] = [];
  for (const [index, row] of rows.entries()) {
    const body = bodies[index] ?? null;
    if (body === null || body instanceof Error) {
      failures.push({ row, reason: body && errorSentence(body) });
      continue;
    }
    const name = freeName(row.name, names);
    names.add(name);
    const request = { name, geometry: body.aoi_geometry, body: JSON.stringify({ ...body, output_name: name }) };
    ready.push({ row, request });
  }
  return { ready, failures };
}

/** The name with the first number that no job has: `harbour (2)`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    // A cut between two surrogates would leave half a character.
    const next = stem.slice(0, MAX_LABEL_LENGTH - suffix.length).replace(/[\uD800-\uDBFF]$/, '') + suffix;
    if (!taken.has(next)) return next;
  }
}
