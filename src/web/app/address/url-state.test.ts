import { describe, expect, it } from 'vitest';
import { formatUrlState, parseUrlState } from './url-state.ts';

const nothing = { view: null, isGlobe: false, area: null, itemId: null, jobId: null };

describe('the address', () => {
  it('contains view, area, item and job, and parses to the same state', () => {
    const state = {
      view: { zoom: 11.25, latitude: -8.01, longitude: -34.88 },
      isGlobe: false,
      area: '-34.9,-8.1,-34.8,-7.9',
      itemId: 'item 1',
      jobId: 'j&1',
    };
    const search = formatUrlState(state);
    expect(search).toBe('?map=11.25/-8.01000/-34.88000&area=-34.9,-8.1,-34.8,-7.9&item=item+1&job=j%261');
    expect(parseUrlState(search)).toEqual(state);
  });

  it('is empty for the default state', () => {
    expect(formatUrlState(nothing)).toBe('');
    expect(parseUrlState('')).toEqual(nothing);
  });

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
