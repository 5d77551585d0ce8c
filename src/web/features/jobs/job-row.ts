import { readJobStatus } from '../../../contract/job-status.ts';
import type { ClipFile, FileFault, Job } from '../../../contract/schemas/clip.ts';
import { faultWord } from '../../ui/i18n/fault-label.ts';
import { formatBytes } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.jobs;

/** A job as the screen shows it: every word decided, every optional member of the wire settled. */
export type JobRow = {
  readonly id: string;
  readonly job: Job;
  readonly state: 'active' | 'completed' | 'failed';
  readonly statusWord: string;
  readonly name: string;
  readonly sourceName: string;
  readonly assets: string;
  readonly areaKm2: number | null;
  /** 0..100 while it runs and the service tells, else null. */
  readonly percent: number | null;
  /** Place in line, size of the files, or why it failed. */
  readonly detail: string;
  readonly startedAt: Date | null;
  readonly durationMs: number | null;
  readonly files: readonly ClipFile[];
  /** What was found to be wrong with its files after they were made. */
  readonly fault: FileFault | null;
};

export type JobFacts = { readonly sourceName: string | null; readonly areaKm2: number | null };

/** Reads a job of any server tolerantly into a row. */
export function jobRow(job: Job, { sourceName, areaKm2 }: JobFacts): JobRow {
  const state = readJobStatus(job.status);
  const files = state === 'completed' ? (job.output_artifacts?.clips ?? []) : [];
  const fault = files.find((file) => file.fault)?.fault ?? null;
  const startedAt = readTime(job.created_at);
  const endedAt = readTime(job.completed_at);
  return {
    id: job.id,
    job,
    state,
    statusWord: fault ? faultWord(fault) : state === 'active' ? phaseWord(job) : words.status[state],
    name: job.output_name ?? job.aoi_name ?? `${words.unnamed} ${job.id.slice(0, 8)}`,
    sourceName: sourceName ?? job.source_item_id ?? '',
    assets: (job.asset_keys ?? files.map((file) => file.asset_key ?? file.mosaic_type)).join(', '),
    areaKm2,
    percent: state === 'active' && (job.queue_position ?? null) === null ? (job.progress ?? null) : null,
    detail: detail(job, state, files),
    startedAt,
    durationMs: state === 'completed' && startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null,
    files,
    fault,
  };
}

/** Whether a row has every word of the query in its name, source or assets. */
export function matchesSearch(row: JobRow, query: string): boolean {
  const text = `${row.name} ${row.sourceName} ${row.assets} ${row.job.aoi_name ?? ''} ${row.id}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function phaseWord(job: Job): string {
  const phase = job.phase ?? '';
  return phase in words.phases ? words.phases[phase as keyof typeof words.phases] : words.status.active;
}

function detail(job: Job, state: JobRow['state'], files: readonly ClipFile[]): string {
  switch (state) {
    case 'active':
      return typeof job.queue_position === 'number' ? words.queue(job.queue_position) : '';
    case 'completed':
      return formatBytes(files.reduce((sum, file) => sum + file.size_bytes, 0));
    case 'failed':
      return job.error_message ?? words.failedNoReason;
  }
}

function readTime(value: string | null | undefined): Date | null {
  if (!value) return null;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? null : time;
}
