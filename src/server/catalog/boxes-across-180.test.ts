import { readFile } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { box } from '../../testing/areas/small-areas.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { items } from '../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const strip = (west: number, east: number) => box(west, -18, east, -16).coordinates;
const multi = (...polygons: AoiGeometry['coordinates'][]) => ({ type: 'MultiPolygon', coordinates: polygons });

/** The stored box and search results of an item that an earlier release added. */
async function migrated(geometry: object, bbox: number[]) {
  const { orm } = service.services.db;
  await orm
    .update(items)
    .set({ geometry: geometry as never, bbox: bbox as never })
    .where(eq(items.id, ids.itemB));
  const text = await readFile(new URL('../db/migrations/0007_boxes_across_180.sql', import.meta.url), 'utf8');
  await orm.execute(sql.raw(text));
  const [row] = await orm.select({ bbox: items.bbox }).from(items).where(eq(items.id, ids.itemB));
  return row?.bbox;
}

async function foundIn(bbox: number[]): Promise<string[]> {
  const response = await service.call('items.search_org', { bbox }, { key: keys.KB });
  return ((await response.json()) as { features: { id: string }[] }).features.map(({ id }) => id);
}

const around = [-180, -18, 180, -16];

test.each([
  ['across the antimeridian', multi(strip(178, 180), strip(-180, -177)), around, [178, -18, -177, -16]],
  ['of several parts', multi(strip(-180, -170), strip(100, 110), strip(175, 180)), around, [100, -18, -170, -16]],
  [
    'of a part within another',
    multi(strip(-180, -100), strip(-170, -160), strip(170, 180)),
    around,
    [170, -18, -100, -16],
  ],
  ['on both sides of it', multi(strip(177, 179), strip(-179, -178)), [-179, -18, 179, -16], [177, -18, -178, -16]],
  ['of distant parts', multi(strip(-100, -90), strip(90, 100)), [-100, -18, 100, -16], [90, -18, -90, -16]],
  [
    'across Greenwich, which is shorter',
    multi(strip(-100, -80), strip(60, 85)),
    [-100, -18, 85, -16],
    [-100, -18, 85, -16],
  ],
  ['around the Earth', multi(strip(-180, 0), strip(0, 180)), around, around],
  ['around the Earth in one part', { type: 'Polygon', coordinates: strip(-180, 180) }, around, around],
  ['elsewhere', multi(strip(10, 11), strip(12, 13)), [10, -18, 13, -16], [10, -18, 13, -16]],
])('the box of an item %s', async (_, geometry, stored, expected) => {
  expect(await migrated(geometry, stored)).toEqual(expected);
});

test('an item across the antimeridian is found there, and not on the other side of the Earth', async () => {
  await migrated(multi(strip(178, 180), strip(-180, -177)), around);
  expect(await foundIn([179, -17, 179.5, -16.5])).toEqual([ids.itemB]);
  expect(await foundIn([-178, -17, -177.5, -16.5])).toEqual([ids.itemB]);
  expect(await foundIn([170, -20, -170, -10])).toEqual([ids.itemB]);
  expect(await foundIn([20, -20, 30, -10])).toEqual([]);
});
