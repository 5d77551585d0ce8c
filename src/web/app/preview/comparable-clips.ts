import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { type JobRow, jobRow } from '../../features/jobs/job-row.ts';
import { formatTime } from '../../ui/i18n/format.ts';

/** A finished file that can be compared with another one. */
export type ComparableFile = {
  /** unique among all files */
  readonly id: string;
  readonly label: string;
  readonly jobId: string;
  readonly file: ClipFile;
};

/** The label of a file in a list of the files of all jobs. */
export function clipLabel(job: Job, file: ClipFile): string {
  return labelOf(jobRow(job, { sourceName: null, areaKm2: null }), file);
}

/**
 * The files of all finished jobs except the file that is open: other files of the same job first, then by descending start
 * time. Labels that occur more than once get the job's start time.
 */
export function comparableClips(jobs: readonly Job[], jobId: string, mosaicType: string): ComparableFile[] {
  const rows = jobs
    .map((job) => jobRow(job, { sourceName: null, areaKm2: null }))
    .sort((one, other) => rank(other, jobId) - rank(one, jobId));
  const all = rows.flatMap((row) => row.files.map((file) => ({ row, file, label: labelOf(row, file) })));
  const byLabel = Map.groupBy(all, ({ label }) => label);
  const others = all.filter(({ row, file }) => row.id !== jobId || file.mosaic_type !== mosaicType);
  return others.map(({ row, file, label }) => ({
    id: `${row.id}/${file.mosaic_type}`,
    label: (byLabel.get(label)?.length ?? 0) > 1 && row.startedAt ? `${label} (${formatTime(row.startedAt)})` : label,
    jobId: row.id,
    file,
  }));
}

function labelOf({ name }: JobRow, { asset_key, mosaic_type }: ClipFile): string {
  return `${name} · ${asset_key ?? mosaic_type}`;
}

function rank({ id, startedAt }: JobRow, jobId: string): number {
  return id === jobId ? Number.POSITIVE_INFINITY : (startedAt?.getTime() ?? 0);
}
