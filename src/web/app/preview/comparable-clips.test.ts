import { expect, test } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { clipLabel, comparableClips } from './comparable-clips.ts';

function job(id: string, hour: number, keys: readonly string[], parts: Partial<Job> = {}): Job {
  const clips = keys.map((key) => ({
    mosaic_type: key,
    asset_key: key,
    filename: `${key}.tif`,
    size_bytes: 1,
    gcs_path: '',
  }));
  const created_at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  return { id, status: 'completed', output_name: id, created_at, output_artifacts: { clips }, ...parts };
}

const labels = (jobs: readonly Job[], jobId: string, key: string) =>
  comparableClips(jobs, jobId, key).map(({ label }) => label);

test('the other files of the job are first, then those of the newest job; the open file is not listed', () => {
  const jobs = [job('oldest', 1, ['data']), job('mine', 2, ['data', 'dem']), job('newest', 3, ['nir', 'data'])];
  expect(labels(jobs, 'mine', 'data')).toEqual(['mine · dem', 'newest · nir', 'newest · data', 'oldest · data']);
});

test('files of active and failed jobs are not listed', () => {
  const jobs = [job('mine', 1, ['data']), job('runs', 2, ['data'], { status: 'running' })];
  expect(labels([...jobs, job('failed', 3, ['data'], { status: 'failed' })], 'mine', 'data')).toEqual([]);
});

test('files with equal labels get the start time of their job', () => {
  const same = [1, 2].map((hour) => job(`job${hour}`, hour, ['data'], { output_name: 'harbour' }));
  const found = labels([...same, job('mine', 3, ['data'])], 'mine', 'data');
  expect(new Set(found).size).toBe(2);
  for (const label of found) expect(label).toMatch(/^harbour · data \(.+2026.+\)$/);
  // The open file has no time in its label.
  expect(labels(same, 'job1', 'data')).toEqual([expect.stringMatching(/^harbour · data \(.+2026.+\)$/)]);
});

test('a file without an asset key is labelled by its mosaic type', () => {
  const [clip] = job('mine', 1, ['data']).output_artifacts?.clips ?? [];
  if (!clip) throw new Error('no clip');
  expect(clipLabel(job('mine', 1, []), { ...clip, asset_key: undefined })).toBe('mine · data');
});
