import type { items } from '../../server/db/schema.ts';
import { ids } from '../service/fixture.ts';

type NewItem = typeof items.$inferInsert;

/** A rectangle of degrees. */
export function box(west: number, south: number, east: number, north: number) {
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ] as [number, number][],
    ],
  };
}

/** Scenes near 11° E, 51° N, the newest first. */
export const scenes = [
  scene('east', [20, 50, 22, 52], {
    cloudCover: 5,
    properties: { platform: 'sentinel-2a', orbit: 5, fresh: true },
  }),
  scene('half', [10, 50, 11, 52], {
    cloudCover: 20,
    datetime: new Date('2026-06-01T00:00:00Z'),
    properties: { platform: 'Sentinel-2B', orbit: 50 },
  }),
  scene('all', [9, 49, 13, 53], {
    description: 'Cloudless',
    cloudCover: 0,
    startDatetime: new Date('2025-01-01T00:00:00Z'),
    endDatetime: new Date('2025-03-01T00:00:00Z'),
    properties: { platform: 'landsat-8', orbit: '5' },
  }),
  scene('tip', [11.999, 51.999, 14, 53], {
    description: '100% cloud',
    cloudCover: 100,
    datetime: new Date('2026-06-01T00:00:00Z'),
  }),
].map((row, index) => ({ ...row, createdAt: new Date(Date.UTC(2026, 0, 9 - index)) }));

function scene(id: string, bbox: [number, number, number, number], more: Partial<NewItem>): NewItem {
  return {
    id,
    projectId: ids.projectA,
    stacId: id,
    type: 'user_raster',
    name: `Scene ${id}`,
    geometry: box(...bbox),
    bbox,
    ...more,
  };
}
