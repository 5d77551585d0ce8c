import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Orm } from '../db/database.ts';
import { items } from '../db/schema.ts';
import type { RasterStore } from '../files/object-store.ts';

const PREFIX = 'unfinished-item-';

/**
 * Records that files of a new item are published in `folder` before its rows are committed. The returned function removes the record.
 * A record of a killed process lets the next start remove these files.
 */
export async function recordUnfinishedItem(
  store: RasterStore,
  itemId: string,
  folder: string,
): Promise<() => Promise<void>> {
  const path = await store.draftPath(PREFIX + itemId);
  await writeFile(path, folder);
  return () => rm(path, { force: true });
}

/** Removes the published files of items whose rows were not committed. Call it at start, before `removeDrafts`. */
export async function removeUnfinishedItems(orm: Orm, store: RasterStore): Promise<void> {
  const drafts = dirname(await store.draftPath(PREFIX));
  for (const name of await readdir(drafts)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = await readFile(join(drafts, name), 'utf8');
    const itemId = name.slice(PREFIX.length);
    // empty or incomplete if the process was killed before it wrote the name: no file was published
    if (basename(folder) !== itemId && !folder.startsWith(`area-${itemId}/delivery/`)) continue;
    const [item] = await orm.select({ id: items.id }).from(items).where(eq(items.id, itemId));
    if (item === undefined) await store.removeFolder(folder);
  }
}
