import { describe, expect, it } from 'vitest';
import type { SourceItem } from '../../api/items/source-item.ts';
import { glyphPath } from './glyph-path.ts';
import { listItems } from './list-items.ts';

const item = (id: string, name = id): SourceItem => ({
  id,
  name,
  projectId: null,
  datetime: null,
  gsdMetres: null,
  cloudPercent: null,
  footprint: null,
  bbox: null,
  archiveNote: null,
  isClip: false,
  assets: [],
});
const ids = (items: readonly SourceItem[]) => items.map(({ id }) => id).join('');

describe('listItems', () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => item(id, `Coast ${id}`));

  it('sorts by coverage, with unknown coverage before none, and is stable', () => {
    const coverages = new Map<string, number | null>([
      ['a', 0],
      ['b', null],
      ['c', 0.5],
      ['d', 1],
    ]);
    expect(ids(listItems(items, null, coverages, ''))).toBe('dcba');
    expect(ids(listItems(items, null, new Map(), ''))).toBe('abcd');
  });

  it('filters by every word of name or id, and always shows the selected one', () => {
    expect(ids(listItems(items, null, new Map(), 'coast B'))).toBe('b');
    expect(ids(listItems(items, item('x', 'Elsewhere'), new Map(), 'b'))).toBe('xb');
  });
});

describe('glyphPath', () => {
  it('fits the outline into the square, north up', () => {
    const square = glyphPath(
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      30,
    );
    expect(square).toBe('M0.0 30.0L30.0 30.0L30.0 0.0L0.0 30.0Z');
  });
});
