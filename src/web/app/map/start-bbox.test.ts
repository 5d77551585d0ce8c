import { describe, expect, it, test } from 'vitest';
import { aSourceItem } from '../../../testing/components/source-item.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { startBbox } from './start-bbox.ts';

const item = (id: string, bbox: SourceItem['bbox']) => aSourceItem({ id, name: id, bbox });
const world = item('world', [-180, -90, 180, 90]);
const clip = { ...item('clip', [20, 50, 21, 51]), isClip: true };
const place = item('place', [10, 50, 11, 51]);

describe('the start view of the map', () => {
  it('is the newest item that is narrow enough, or the selected item of any size', () => {
    expect(startBbox([world, item('nowhere', null), place], null)).toEqual([10, 50, 11, 51]);
    expect(startBbox([place], world)).toEqual([-180, -90, 180, 90]);
    expect(startBbox([clip, place], null)).toEqual([10, 50, 11, 51]);
    expect(startBbox([clip], null)).toEqual([20, 50, 21, 51]);
    expect(startBbox([world], null)).toBeNull();
  });
});

test('an item across the antimeridian is as narrow as it is', () => {
  const fiji = item('fiji', [177, -20, -178, -15]);
  expect(startBbox([world, fiji], null)).toEqual([177, -20, -178, -15]);
});
