import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { HARBOUR_PROJECT_ID } from '../../server/catalog/first-start.ts';
import { openDatabase } from '../../server/db/database.ts';

/** Items of a large organization. */
export const SEARCHED_ITEMS = 10_000;

/** 255 characters, the maximum length of a condition's string; some of them not ASCII. */
const longText = 'Änderung 2026 '.repeat(19).slice(0, 255);
const fields = ['field1', 'field2', 'field3', 'field4', 'field5'];
const collections = Array.from({ length: 1000 }, (_, index) => `collection-${index}`);

/** A body of `items.search_org` that reaches every limit. All conditions match all items, so that all of them are evaluated. */
export const costliestSearch = {
  limit: 1000,
  format: 'stac',
  base_url: `https://example.com/${'x'.repeat(1980)}`,
  bbox: [-180, -90, 180, 90],
  datetime: '2000-01-01/..',
  collections,
  query: {
    ...Object.fromEntries(
      fields.flatMap((field) => [
        [field, { contains: longText.toUpperCase(), startsWith: field, endsWith: longText, neq: 'x', gt: '' }],
        [`properties.${field}`, { contains: longText.toLowerCase(), startsWith: 'F', endsWith: ' änd' }],
      ]),
    ),
    name: { contains: longText, startsWith: longText },
    title: { contains: longText.toUpperCase(), startsWith: 'ä' },
    'properties.name': { contains: longText, endsWith: longText },
    'properties.title': { contains: longText, endsWith: longText },
    gsd: { gte: 10 },
    cloud_cover: { lte: 100 },
  },
  sortby: ['name', 'type', 'gsd', 'cloud_cover', 'datetime', 'updated', 'created', 'id', 'title', 'created_at'].map(
    (field, index) => ({ field, direction: index % 2 === 0 ? 'asc' : 'desc' }),
  ),
};

/** Adds the items of that search to the database in a service's data folder, which must not be open in another process. */
export async function fillForSearch(data: string): Promise<void> {
  const db = await openDatabase({ dataDir: join(data, 'db') });
  const list = (names: readonly string[]) => sql`unnest(string_to_array(${names.join(',')}, ',')) name`;
  const properties = sql`(select jsonb_object_agg(name, name || ' ' || md5(n || name) || ${longText}::text) from ${list(fields)})`;
  const statements = [
    sql`insert into collections (id, project_id, name) select name, ${HARBOUR_PROJECT_ID}, name from ${list(collections)}`,
    sql`insert into items (id, project_id, collection_id, stac_id, type, name, bbox, datetime, cloud_cover, gsd, properties)
      select 'item-' || n, ${HARBOUR_PROJECT_ID}, 'collection-' || n % 1000, 'item-' || n, 'user_raster', ${longText},
        '[10, 50, 11, 51]', now(), n % 100, 10, ${properties} from generate_series(1, ${SEARCHED_ITEMS}::int) n`,
    sql`insert into assets (id, item_id, asset_key, media_type, roles, position, object_path, size_bytes, checksum_sha256)
      select id || '-data', id, 'data', 'image/tiff', '{data}', 0, 'bucket/' || id || '.tif', 1, '' from items`,
  ];
  for (const statement of statements) await db.orm.execute(statement);
  await db.close();
}
