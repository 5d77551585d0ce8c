import { describe, expect, it } from 'vitest';
import { allJobs, type JobFilter } from '../../api/jobs/list/job-filter.ts';
import { noFilters } from '../../features/request/source/item-filters.ts';
import { formatUrlState, parseUrlState } from './url-state.ts';

const nothing = {
  view: null,
  isGlobe: false,
  area: null,
  itemId: null,
  jobId: null,
  jobTab: null,
  itemFilters: noFilters,
  jobFilter: allJobs,
};

describe('the address', () => {
  it('contains view, area, item and job, and parses to the same state', () => {
    const state = {
      view: { zoom: 11.25, latitude: -8.01, longitude: -34.88 },
      isGlobe: false,
      area: '-34.9,-8.1,-34.8,-7.9',
      itemId: 'item 1',
      jobId: 'j&1',
      jobTab: 'files' as const,
      itemFilters: noFilters,
      jobFilter: allJobs,
    };
    const search = formatUrlState(state);
    expect(search).toBe('?map=11.25/-8.01000/-34.88000&area=-34.9,-8.1,-34.8,-7.9&item=item+1&job=j%261&tab=files');
    expect(parseUrlState(search)).toEqual(state);
  });

  it('ignores a tab that does not exist, and writes none without a job', () => {
    expect(parseUrlState('?job=j&tab=../x')).toMatchObject({ jobId: 'j', jobTab: null });
    expect(formatUrlState({ ...nothing, jobTab: 'receipt' })).toBe('');
  });

  it('contains the filters and the order of the jobs', () => {
    const jobFilter: JobFilter = {
      text: 'north shore',
      states: ['completed', 'failed'],
      from: '2026-11-01',
      to: '2026-11-29',
      itemId: 'i',
      projectId: 'p',
      endedSince: '2026-11-29T10:00:00.000Z',
      sort: { by: 'size', isDescending: true },
    };
    const search = formatUrlState({ ...nothing, jobFilter });
    expect(search).toContain('jobs-q=north+shore&jobs-status=completed,failed&jobs-from=2026-11-01');
    expect(search).toContain('jobs-sort=-size');
    expect(parseUrlState(search).jobFilter).toEqual(jobFilter);
    expect(parseUrlState('?jobs-status=x&jobs-from=2026-13-01&jobs-sort=place&jobs-ended=soon').jobFilter).toEqual(
      allJobs,
    );
  });

  it('is empty for the default state', () => {
    expect(formatUrlState(nothing)).toBe('');
    expect(parseUrlState('')).toEqual(nothing);
  });

  it('contains the filters of the items that are set', () => {
    const itemFilters = {
      kind: 'clips',
      text: 'north & 1',
      from: '2026-03-01',
      to: null,
      type: 'user_raster',
      maxCloud: 20,
      inView: true,
      covers: true,
      sort: 'date',
    } as const;
    const search = formatUrlState({ ...nothing, itemFilters });
    expect(search).toBe(
      '?item.list=clips&item.text=north+%26+1&item.from=2026-03-01&item.type=user_raster&item.cloud=20' +
        '&item.place=view&item.covers=area&item.sort=date',
    );
    expect(parseUrlState(search).itemFilters).toEqual(itemFilters);
  });

  it.each([
    '?item.from=2026-02-30',
    '?item.to=0000-01-01',
    '?item.from=3.3.2026',
    '?item.type=picture',
    '?item.cloud=101',
    '?item.cloud=-1',
    '?item.cloud=',
    '?item.place=moon',
    '?item.list=all',
  ])('ignores the malformed filter of %s', (search) => expect(parseUrlState(search).itemFilters).toEqual(noFilters));

  it('has a parameter for a globe and none for a flat map', () => {
    const view = { zoom: 2, latitude: 0, longitude: 0 };
    const search = formatUrlState({ ...nothing, view, isGlobe: true });
    expect(search).toBe('?map=2.00/0.00000/0.00000&projection=globe');
    expect(parseUrlState(search)).toEqual({ ...nothing, view, isGlobe: true });
    expect(parseUrlState('?projection=mercator').isGlobe).toBe(false);
  });

  it.each(['?map=1/2', '?map=a/b/c', '?map=1/95/0', '?map=1/2/3/4', '?map=', '?map=99/0/0'])(
    'ignores the malformed view of %s',
    (search) => expect(parseUrlState(search).view).toBeNull(),
  );
});
