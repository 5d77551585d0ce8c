import { readJobStatus } from '../../../contract/job-status.ts';
import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { safeFilename } from '../../ui/download/safe-filename.ts';

/** A finished file, prepared for display and for the saver. */
export type FileRow = {
  /** Unique among all files. */
  readonly key: string;
  readonly jobId: string;
  readonly mosaicType: string;
  readonly filename: string;
  readonly sizeBytes: number;
  /** Lower-case hex; null if the service reports no checksum. */
  readonly sha256: string | null;
  readonly createdAt: Date | null;
  /** The name of the job's output, or the job's id. */
  readonly jobName: string;
  readonly file: ClipFile;
};

/** Whether the file's name, type, job, id and checksum contain every word of the text, ignoring case. */
export function matchesText(row: FileRow, text: string): boolean {
  const { filename, jobName, jobId, mosaicType, file } = row;
  const all = [filename, jobName, jobId, mosaicType, file.asset_key, file.data_type, row.sha256]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** The files of all completed jobs, in the order of the jobs. */
export function fileRows(jobs: readonly Job[]): FileRow[] {
  return jobs.flatMap((job) => {
    if (readJobStatus(job.status) !== 'completed') return [];
    return (job.output_artifacts?.clips ?? []).map((file) => fileRow(job, file));
  });
}

/** Converts one file of a job to a row. */
export function fileRow(job: Job, file: ClipFile): FileRow {
  const createdAt = new Date(job.completed_at ?? job.created_at ?? '');
  return {
    key: `${job.id}/${file.mosaic_type}`,
    jobId: job.id,
    mosaicType: file.mosaic_type,
    filename: safeFilename(file.filename),
    sizeBytes: file.size_bytes,
    sha256: file.checksum_sha256?.toLowerCase() ?? null,
    jobName: job.output_name ?? job.id,
    createdAt: Number.isNaN(createdAt.getTime()) ? null : createdAt,
    file,
  };
}
