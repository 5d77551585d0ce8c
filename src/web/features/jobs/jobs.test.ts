import { describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { endedJobs } from './job-changes.ts';
import { jobRow, matchesSearch } from './job-row.ts';
import { jobTone } from './job-tone.ts';
import { isRepeatable, retryBody } from './retry-body.ts';

const none = { sourceName: null, areaKm2: null };
const done: Job = {
  id: 'job-12345678',
  status: 'completed',
  output_name: 'olinda-shore',
  source_item_id: 'item-1',
  asset_keys: ['data', 'dem'],
  created_at: '2026-01-01T10:00:00Z',
  completed_at: '2026-01-01T10:00:01.400Z',
  output_artifacts: {
    clips: [
      { mosaic_type: 'rgb', filename: 'a.tif', size_bytes: 400_000, gcs_path: 'x/a.tif' },
      { mosaic_type: 'dem', filename: 'b.tif', size_bytes: 200_000, gcs_path: 'x/b.tif' },
    ],
  },
};

describe('jobRow', () => {
  it('a completed job has its files, their size and its duration', () => {
    const row = jobRow(done, { sourceName: 'Landsat 7, Olinda', areaKm2: 41.3 });
    expect(row).toMatchObject({
      state: 'completed',
      statusLabel: 'Done',
      name: 'olinda-shore',
      sourceName: 'Landsat 7, Olinda',
      assets: 'data, dem',
      detail: '600 kB',
      durationMs: 1400,
    });
    expect(row.files).toHaveLength(2);
  });

  it('a completed job with a faulty file shows the fault in place of Done', () => {
    const fault = { code: 'wrong-position', detail: '324 m away.' };
    const [first, second] = done.output_artifacts?.clips ?? [];
    const marked = { ...done, output_artifacts: { clips: [first, { ...second, fault }] } } as Job;
    expect(jobRow(marked, none)).toMatchObject({ state: 'completed', statusLabel: 'Shows the wrong ground', fault });
    expect(jobTone(jobRow(marked, none))).toBe('bad');
    expect(jobTone(jobRow(done, none))).toBe('ok');
    const unknown = { ...done, output_artifacts: { clips: [{ ...second, fault: { ...fault, code: 'toString' } }] } };
    expect(jobRow(unknown as Job, none).statusLabel).toBe('Fault found');
  });

  it('an active job shows phase and progress, a queued one its queue position', () => {
    const running = { id: 'a', status: 'running', phase: 'cutting', progress: 64 };
    expect(jobRow(running, none)).toMatchObject({ statusLabel: 'Cutting', percent: 64, detail: '' });
    const queued = { id: 'a', status: 'running', phase: 'queued', progress: 0, queue_position: 2 };
    expect(jobRow(queued, none)).toMatchObject({ statusLabel: 'Queued', percent: null, detail: '2nd in line' });
  });

  it('a failed job shows the service’s sentence', () => {
    const failed = { id: 'a', status: 'failed', error_message: 'Source file is unreadable at tile 14' };
    expect(jobRow(failed, none)).toMatchObject({ state: 'failed', detail: '' });
  });

  it('reads a job with only the properties of the guide', () => {
    expect(jobRow({ id: 'abcdefghij', status: 'pending' }, none)).toMatchObject({
      state: 'active',
      statusLabel: 'Running',
      name: 'Clip abcdefgh',
      percent: null,
      startedAt: null,
    });
  });

  it('matches every word of name, source and assets', () => {
    const row = jobRow(done, { sourceName: 'Landsat 7', areaKm2: null });
    expect(matchesSearch(row, 'shore LANDSAT')).toBe(true);
    expect(matchesSearch(row, 'shore harbour')).toBe(false);
    expect(matchesSearch(row, '')).toBe(true);
  });
});

describe('endedJobs', () => {
  it('returns the jobs that ended since the last list, without earlier and deleted ones', () => {
    const before = [
      done,
      { id: 'b', status: 'running' },
      { id: 'c', status: 'running' },
      { id: 'd', status: 'running' },
    ];
    const after = [
      done,
      { id: 'b', status: 'completed' },
      { id: 'c', status: 'failed' },
      { id: 'e', status: 'failed' },
    ];
    expect(endedJobs(before, after).map(({ id }) => id)).toEqual(['b', 'c']);
  });
});

describe('retryBody', () => {
  it('returns the request of the same clip, or null if the job lacks data', () => {
    const aoi_geometry = { type: 'Polygon', coordinates: [] };
    const job = { ...done, project_id: 'p', aoi_geometry, aoi_name: null };
    expect(retryBody(job)).toEqual({
      source_item_id: 'item-1',
      project_id: 'p',
      aoi_geometry,
      asset_keys: ['data', 'dem'],
      output_name: 'olinda-shore',
    });
    expect(retryBody(done)).toBeNull();
  });

  it('returns the request of a clip of a delivery area, which needs no project', () => {
    const aoi_geometry = { type: 'Polygon', coordinates: [] };
    const ofArea = { source_item_id: null, area: 'quay', mosaic_types: ['rgb'], organization_id: 'o' };
    const job = { ...done, ...ofArea, aoi_geometry, project_id: null };
    const body = {
      area: 'quay',
      mosaic_types: ['rgb'],
      organization_id: 'o',
      aoi_geometry,
      output_name: 'olinda-shore',
    };
    expect(retryBody(job)).toEqual(body);
    expect(retryBody({ ...job, project_id: 'p' })).toEqual({ ...body, project_id: 'p' });
    expect(retryBody({ ...job, organization_id: null })).toBeNull();
    const row = { id: 'j', status: 'failed', area: 'quay', source_item_id: null };
    expect([isRepeatable(row), isRepeatable({ ...row, area: null }), isRepeatable({ ...row, aoi_geometry })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
