import { areas, assets, items } from '../../server/db/schema.ts';
import { ids, insideI1 } from './fixture.ts';
import { dataAsset, nirAsset } from './fixture-files.ts';
import { boxOf, fixtureGrid, lonLatAt } from './fixture-grid.ts';
import type { TestService } from './service.ts';

/** The areas of organizations A and B. */
export const areaNames = { A: 'harbour_of_a', B: 'harbour_of_b' } as const;

/** The id of an area's source in the tests. */
export const sourceIdOf = (owner: keyof typeof areaNames) => `area-source-${owner}`;

/** A body of `clip.create_from_area` of organization A for its area, with `changes`. */
export function areaBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    area: areaNames.A,
    mosaic_types: ['rgb'],
    aoi_geometry: insideI1,
    organization_id: ids.organizationA,
    ...changes,
  };
}

/** Adds the areas to the fixture: of A with the rasters of I1 as mosaics `rgb` and `nir`, of B with `rgb`. */
export async function addAreas({ services, store, clock }: TestService): Promise<void> {
  const { orm } = services.db;
  const at = clock.now();
  const [west, north] = lonLatAt(0, 0);
  const [east, south] = lonLatAt(fixtureGrid.width, fixtureGrid.height);
  const bbox: [number, number, number, number] = [west, south, east, north];
  for (const owner of ['A', 'B'] as const) {
    const itemId = sourceIdOf(owner);
    const name = areaNames[owner];
    const title = `Harbour of ${owner}`;
    const folder = `area-${itemId}/delivery/${name}`;
    const rgb = await dataAsset(store, '', itemId, { key: 'rgb', folder });
    const nir = await nirAsset(store, '', itemId, { key: 'nir', folder });
    const capture = { date: '2026-03-04', start: null, end: null, sensor: 'Camera' };
    await orm.insert(items).values({
      ...{ id: itemId, projectId: null, stacId: itemId, type: 'area', name: title, bbox },
      ...{ geometry: boxOf(0, 0, fixtureGrid.width, fixtureGrid.height), createdAt: at, updatedAt: at },
    });
    const organizationId = owner === 'A' ? ids.organizationA : ids.organizationB;
    await orm.insert(areas).values({ organizationId, name, title, itemId, createdAt: at });
    await orm
      .insert(assets)
      .values([
        { ...rgb, mosaicType: 'rgb', bbox, capture, gsd: fixtureGrid.pixelMetres },
        ...(owner === 'A' ? [{ ...nir, mosaicType: 'nir', bbox }] : []),
      ]);
  }
}
