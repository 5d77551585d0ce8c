import { appScopes } from '../../contract/scopes.ts';
import type { Orm } from '../../server/db/database.ts';
import { apiKeys, assets, collections, items, organizations, projects } from '../../server/db/schema.ts';
import type { RasterStore } from '../../server/files/object-store.ts';
import { sha256Hex } from '../../server/pipeline/hash.ts';
import { dataAsset, nirAsset, thumbnailAsset } from './fixture-files.ts';
import { boxOf, fixtureGrid, lonLatAt } from './fixture-grid.ts';

/** The ids of contract 19's fixture. */
export const ids = {
  organizationA: 'org-a',
  organizationB: 'org-b',
  projectA: 'project-a',
  projectWithoutBucket: 'project-a0',
  projectB: 'project-b',
  item: 'item-1',
  thumbnailItem: 'item-thumbnail',
  itemB: 'item-b',
  collection: 'collection-1',
} as const;

/** API keys of the fixture, by the contract's names; `app` has the scopes of the first start's key. */
export const keys = {
  KA: 'gpra_test_key_of_a',
  KR: 'gpra_test_clip_read_of_a',
  KW: 'gpra_test_any_read_of_a',
  KB: 'gpra_test_key_of_b',
  app: 'gpra_test_app_of_a',
} as const;

/** G: a box inside I1, 60 × 40 pixels of `data`. */
export const insideI1 = boxOf(40, 30, 60, 40);

const broadScopes = [
  'clip:*',
  'processing:*',
  'items:*',
  'collections:*',
  'tiles:read',
  'usage:read',
  'billing:read',
  'uploads:write',
  'projects:write',
  'event_subscriptions:*',
];

const bucketA = 'bucket-a';
const bucketB = 'bucket-b';

/** Writes the fixture's rows and rasters. `at` is their creation time. */
export async function writeFixture(orm: Orm, store: RasterStore, at: Date): Promise<void> {
  await orm.insert(organizations).values([
    { id: ids.organizationA, name: 'Organization A', computeUnitLimit: 100, createdAt: at },
    { id: ids.organizationB, name: 'Organization B', computeUnitLimit: 100, createdAt: at },
  ]);
  const project = { createdAt: at, updatedAt: at };
  await orm.insert(projects).values([
    { ...project, id: ids.projectA, organizationId: ids.organizationA, name: 'PA', bucketName: bucketA },
    { ...project, id: ids.projectWithoutBucket, organizationId: ids.organizationA, name: 'PA0' },
    { ...project, id: ids.projectB, organizationId: ids.organizationB, name: 'PB', bucketName: bucketB },
  ]);
  await orm
    .insert(apiKeys)
    .values([
      key('KA', ids.organizationA, broadScopes),
      key('KR', ids.organizationA, ['clip:read']),
      key('KW', ids.organizationA, ['*:read']),
      key('KB', ids.organizationB, broadScopes),
      key('app', ids.organizationA, [...appScopes]),
    ]);
  await orm.insert(collections).values({ id: ids.collection, projectId: ids.projectA, name: 'C1', ...project });
  await orm
    .insert(items)
    .values([
      item(ids.item, ids.projectA, 'Harbour', at),
      item(ids.thumbnailItem, ids.projectA, 'Picture only', at),
      item(ids.itemB, ids.projectB, 'Harbour of B', at),
    ]);
  await orm
    .insert(assets)
    .values([
      await dataAsset(store, bucketA, ids.item),
      await nirAsset(store, bucketA, ids.item),
      await thumbnailAsset(store, bucketA, ids.item),
      await thumbnailAsset(store, bucketA, ids.thumbnailItem),
      await dataAsset(store, bucketB, ids.itemB),
    ]);
}

function key(name: keyof typeof keys, organizationId: string, scopes: string[]): typeof apiKeys.$inferInsert {
  return { id: `key-${name}`, organizationId, name, keyHash: sha256Hex(keys[name]), scopes };
}

function item(id: string, projectId: string, name: string, at: Date): typeof items.$inferInsert {
  const { width, height } = fixtureGrid;
  const [west, north] = lonLatAt(0, 0);
  const [east, south] = lonLatAt(width, height);
  return {
    id,
    projectId,
    stacId: id,
    type: 'user_raster',
    name,
    geometry: boxOf(0, 0, width, height),
    bbox: [west, south, east, north],
    datetime: new Date('2026-03-04T00:00:00Z'),
    gsd: fixtureGrid.pixelMetres,
    createdAt: at,
    updatedAt: at,
  };
}
