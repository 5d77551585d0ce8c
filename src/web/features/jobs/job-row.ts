import { readJobStatus } from '../../../contract/job-status.ts';
import type { ClipFile, FileFault, Job } from '../../../contract/schemas/clip.ts';
import { faultLabel } from '../../ui/i18n/fault-label.ts';
import { formatBytes } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.jobs;

/** A job prepared for display, with defaults for the optional properties of the API. */
export type JobRow = {
  readonly id: string;
  readonly job: Job;
  readonly state: 'active' | 'completed' | 'failed';
  readonly statusLabel: string;
  readonly name: string;
  /** The item's name, or its id if the item isn't loaded; of a clip of a delivery area, the area's name. */
  readonly sourceName: string;
  /** Whether the app has the item, or knows that it has none: the name needn't be requested. */
  readonly isSourceKnown: boolean;
  /** A picture of the clip, else of its source; null if none is known. */
  readonly thumbnailUrl: string | null;
  readonly projectName: string;
  readonly assets: string;
  readonly areaKm2: number | null;
  /** 0..100; null unless the job is active and the service reports its progress. */
  readonly percent: number | null;
  /** Queue position or size of the files; empty for a failed job (job-failure.tsx). */
  readonly detail: string;
  readonly startedAt: Date | null;
  readonly durationMs: number | null;
  /** The units charged, or reserved while the job is active. */
  readonly units: number | null;
  readonly sizeBytes: number;
  readonly files: readonly ClipFile[];
  /** The first fault that was found in its finished files. */
  readonly fault: FileFault | null;
};

export type JobFacts = {
  readonly sourceName: string | null;
  readonly areaKm2: number | null;
  readonly projectName?: string | null;
  readonly thumbnailUrl?: string | null;
};

/** Converts a job to a table row. Accepts jobs of other servers, which may lack optional properties. */
export function jobRow(job: Job, { sourceName, areaKm2, projectName, thumbnailUrl }: JobFacts): JobRow {
  const state = readJobStatus(job.status);
  const files = state === 'completed' ? (job.output_artifacts?.clips ?? []) : [];
  const sizeBytes = files.reduce((sum, file) => sum + file.size_bytes, 0);
  const fault = files.find((file) => file.fault)?.fault ?? null;
  const startedAt = readTime(job.created_at);
  const endedAt = readTime(job.completed_at);
  return {
    id: job.id,
    job,
    state,
    statusLabel: fault ? faultLabel(fault) : state === 'active' ? phaseLabel(job) : words.status[state],
    name: job.output_name ?? job.aoi_name ?? `${words.unnamed} ${job.id.slice(0, 8)}`,
    sourceName: sourceName ?? job.area ?? job.source_item_id ?? '',
    isSourceKnown: sourceName !== null || !job.source_item_id,
    thumbnailUrl: thumbnailUrl ?? null,
    projectName: projectName ?? job.project_id ?? '',
    assets: (job.asset_keys ?? files.map((file) => file.asset_key ?? file.mosaic_type)).join(', '),
    areaKm2,
    percent: state === 'active' && (job.queue_position ?? null) === null ? (job.progress ?? null) : null,
    detail: detail(job, state, sizeBytes),
    startedAt,
    durationMs: state === 'completed' && startedAt && endedAt ? endedAt.getTime() - startedAt.getTime() : null,
    units: (state === 'active' ? job.compute_units_reserved : job.compute_units_charged) ?? null,
    sizeBytes,
    files,
    fault,
  };
}

/** Whether name, source, assets, area name or id of a row contain every word of the query. */
export function matchesSearch(row: JobRow, query: string): boolean {
  const text = `${row.name} ${row.sourceName} ${row.assets} ${row.job.aoi_name ?? ''} ${row.id}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function phaseLabel(job: Job): string {
  const phase = job.phase ?? '';
  return phase in words.phases ? words.phases[phase as keyof typeof words.phases] : words.status.active;
}

function detail(job: Job, state: JobRow['state'], sizeBytes: number): string {
  switch (state) {
    case 'active':
      return typeof job.queue_position === 'number' ? words.queue(job.queue_position) : '';
    case 'completed':
      return formatBytes(sizeBytes);
    case 'failed':
      return '';
  }
}

function readTime(value: string | null | undefined): Date | null {
  if (!value) return null;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? null : time;
}
