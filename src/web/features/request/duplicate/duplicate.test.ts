import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { chooseDuplicate } from './choose-duplicate.ts';
import { jobsOfSameClip } from './same-clip.ts';

type Corner = [longitude: number, latitude: number];

const square: Corner[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const geometry: AoiGeometry = { type: 'Polygon', coordinates: [square] };
const identity = { itemId: 'i1', assetKeys: ['data', 'nir'], geometry };
const job = (id: string, changes: Partial<Job> = {}): Job => ({
  id,
  status: 'completed',
  source_item_id: 'i1',
  asset_keys: ['nir', 'data'],
  aoi_geometry: geometry,
  ...changes,
});

describe('jobs of the same clip', () => {
  it('have the same item, assets and area, whatever their names, order and first vertex are', () => {
    const [a, b, c, d] = square as [Corner, Corner, Corner, Corner];
    const turned = [c, b, a, d, c];
    const jobs = [
      job('same', { output_name: 'another name' }),
      job('turned', { aoi_geometry: { type: 'MultiPolygon', coordinates: [[turned]] } }),
      job('other item', { source_item_id: 'i2' }),
      job('fewer assets', { asset_keys: ['data'] }),
      job('other area', { aoi_geometry: { type: 'Polygon', coordinates: [[a, b, [1, 1.0001], d, a]] } }),
      job('unknown area', { aoi_geometry: null }),
      job('unknown assets', { asset_keys: null }),
    ];
    expect(jobsOfSameClip(jobs, identity).map(({ id }) => id)).toEqual(['same', 'turned']);
  });
});

describe('the duplicate that is shown', () => {
  const clip = { mosaic_type: 'data', filename: 'a.tif', size_bytes: 1, gcs_path: 'a' };
  const faulty = job('faulty', {
    output_artifacts: { clips: [{ ...clip, fault: { code: 'wrong-position', detail: '' } }] },
  });

  it('is the newest completed job; failed, deleted and faulty ones do not count', () => {
    const jobs = [
      job('failed', { status: 'failed' }),
      job('deleted', { status: 'deleted' }),
      faulty,
      job('running', { status: 'running' }),
      job('newest'),
      job('older'),
    ];
    expect(chooseDuplicate(jobs, [])?.id).toBe('newest');
    expect(chooseDuplicate(jobs.slice(0, 4), [])?.id).toBe('running');
    expect(chooseDuplicate(jobs.slice(0, 3), [])).toBeNull();
  });

  it('is judged by the state of the loaded job', () => {
    const running = job('one', { status: 'running' });
    expect(chooseDuplicate([running], [job('one', { status: 'failed' })])).toBeNull();
    expect(chooseDuplicate([running], [job('one')])?.status).toBe('completed');
  });
});
