import { describe, expect, it } from 'vitest';
import { aSourceItem } from '../../../testing/components/source-item.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { defaultItem } from './default-item.ts';

const item = (id: string, bbox: SourceItem['bbox'], isClip = false) => aSourceItem({ id, name: id, bbox, isClip });
const world = item('world', [-180, -90, 180, 90]);
const clip = item('clip', [10.2, 50.2, 10.4, 50.4], true);
const place = item('place', [10, 50, 11, 51]);
const elsewhere = item('elsewhere', [151, -34, 152, -33]);

describe('the suggested item', () => {
  it('is the newest source that is narrow enough', () => {
    expect(defaultItem([clip, world, place, elsewhere], null)?.id).toBe('place');
  });

  it('intersects the view', () => {
    expect(defaultItem([place, world, elsewhere], [151.2, -33.5, 160, -20])?.id).toBe('elsewhere');
  });

  it('is a backdrop if the view has no narrower source, and null if it has no source', () => {
    expect(defaultItem([clip, place, world], [-70, 0, -60, 10])?.id).toBe('world');
    expect(defaultItem([clip, place], [-70, 0, -60, 10])).toBeNull();
    expect(defaultItem([clip, { ...place, assets: [] }], null)).toBeNull();
  });
});
