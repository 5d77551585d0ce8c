import type { CollectionRow } from './db/rows.ts';

/** A collection with the sides of its items' boxes; null without any. */
export type CollectionExtent = {
  readonly collection: CollectionRow;
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
  readonly crossesAntimeridian: boolean | null;
  /** Milliseconds since 1970 as text. */
  readonly start: string | null;
  readonly end: string | null;
};

/** A collection by STAC 1.0.0. Without items, its extent is the Earth and all times. */
export function presentStacCollection(extent: CollectionExtent, baseUrl: string) {
  const { collection } = extent;
  const url = `${baseUrl}/stac/collections/${encodeURIComponent(collection.id)}`;
  return {
    type: 'Collection' as const,
    stac_version: '1.0.0',
    id: collection.id,
    title: collection.name,
    // STAC requires a description that isn't empty, and a license.
    description: collection.description || collection.name,
    license: 'proprietary',
    extent: {
      spatial: { bbox: [boxOf(extent)] },
      temporal: { interval: [[instantOf(extent.start), instantOf(extent.end)]] },
    },
    'geopera:project_id': collection.projectId,
    created: collection.createdAt.toISOString(),
    updated: collection.updatedAt.toISOString(),
    links: [
      { rel: 'self', href: url },
      { rel: 'root', href: `${baseUrl}/stac` },
      { rel: 'items', href: `${url}/items` },
    ],
  };
}

function boxOf({ west, south, east, north, crossesAntimeridian }: CollectionExtent): number[] {
  if (west === null || south === null || east === null || north === null) return [-180, -90, 180, 90];
  // The items' boxes are on both sides of the antimeridian.
  return crossesAntimeridian ? [-180, south, 180, north] : [west, south, east, north];
}

function instantOf(milliseconds: string | null): string | null {
  return milliseconds === null ? null : new Date(Number(milliseconds)).toISOString();
}
