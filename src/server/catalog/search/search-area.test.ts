import { expect, test } from 'vitest';
import { box } from '../../../testing/areas/small-areas.ts';
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

test('footprints that cover all of the area have the same share, whether their edges touch it or not', async () => {
  const covers = [box(10, 12, 10.7, 12.7), box(10, 12, 11, 13), box(9, 11, 11, 13), box(9, 12, 10.7, 13)];
  const found = await itemsMeeting(box(10, 12, 10.7, 12.7), batches(covers), true, never);
  expect(found.map(({ share }) => share)).toEqual([1, 1, 1, 1]);
});

/** Teeth upwards, of which each is 0.3 of the distance to the next. */
function comb(teeth: number, place: (x: number, y: number) => [number, number]) {
  const step = 0.4 / teeth;
  const ring = Array.from({ length: teeth }, (_, index) => 10 + index * step).flatMap((x) => [
    place(x, 0),
    place(x, 1),
    place(x + 0.3 * step, 1),
    place(x + 0.3 * step, 0.01),
  ]);
  ring.push(place(10.4, 0.01), place(10.4, -0.01), place(10, -0.01), place(10, 0));
  return { type: 'Polygon' as const, coordinates: [ring] };
}

test('a footprint whose comparison with the area would block the service is refused', async () => {
  const teeth = 1200;
  const between = (x: number, y: number): [number, number] => [x + 0.2 / teeth, 1.02 - y];
  const diagonal = ([x, y]: [number, number]): [number, number] => [x - y, x + y];
  const upright = itemsMeeting(
    comb(teeth, (x, y) => [x, y]),
    batches([comb(teeth, between)]),
    false,
    never,
  );
  expect(await upright).toEqual([]);
  // no division by boxes separates diagonal teeth
  const slanted = itemsMeeting(
    comb(teeth, (x, y) => diagonal([x, y])),
    batches([comb(teeth, (x, y) => diagonal(between(x, y)))]),
    false,
    never,
  );
  await expect(slanted).rejects.toThrow(/intersects: an item has a footprint .* simpler area/);
});
