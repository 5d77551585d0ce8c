import { expect, test } from 'vitest';
import { box } from '../../testing/areas/small-areas.ts';
import { itemsMeeting } from './search-area.ts';

async function* batches(...footprints: object[][]) {
  let count = 0;
  for (const batch of footprints) {
    yield batch.map((footprint) => ({ id: `item ${count++}`, footprint: JSON.stringify(footprint) }));
  }
}

const never = new AbortController().signal;
const area = box(0, 0, 2, 2);

test('finds the items of all batches in order, with the share of the area that each covers', async () => {
  const all = box(-1, -1, 3, 3);
  const quarter = box(1, 1, 3, 3);
  // About the equator, a degree of latitude has the same area.
  const overlapping = { type: 'MultiPolygon', coordinates: [box(1, 0, 3, 2).coordinates, box(1, 0, 2, 2).coordinates] };
  const found = await itemsMeeting(area, batches([all, box(3, 3, 4, 4)], [quarter, all], [overlapping]), true, never);
  expect(found).toEqual([
    { id: 'item 0', share: 1 },
    { id: 'item 2', share: expect.closeTo(0.25, 3) },
    { id: 'item 3', share: 1 },
    { id: 'item 4', share: expect.closeTo(0.5, 2) },
  ]);
});

test('ends when the caller has gone', async () => {
  const far = Array.from({ length: 100_000 }, (_, index) => box(1 - index * 1e-6, 1, 3, 3));
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(itemsMeeting(area, batches(far), true, gone)).rejects.toThrow('gone');
});
