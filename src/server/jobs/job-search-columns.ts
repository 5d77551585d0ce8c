import { asc, eq, isNull, sql } from 'drizzle-orm';
import { clipFingerprint } from '../../contract/fingerprint.ts';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { geographicBox } from '../../geo/antimeridian/geographic-box.ts';
import { outlineOf } from '../../geo/outline/outline-of.ts';
import type { Orm } from '../db/database.ts';
import { clipJobs, items } from '../db/schema.ts';

type SearchedJob = {
  readonly id: string;
  readonly sourceItemId: string;
  readonly assetKeys: readonly string[];
  readonly aoiGeometry: AoiGeometry;
  readonly extent: string;
  readonly outputName: string;
  readonly aoiName: string | null;
  /** Name of the area that it clips; null for an item. */
  readonly area: string | null;
};

/** The columns by which jobs are found (job-filter.ts) and drawn in lists, derived from the others and from the name of the item, or the title of the area. */
export function jobSearchColumns(job: SearchedJob, sourceName: string) {
  const { id, sourceItemId, assetKeys, aoiGeometry, extent } = job;
  const [west = null, south = null, east = null, north = null] = geographicBox(aoiGeometry) ?? [];
  return {
    fingerprint: clipFingerprint({ itemId: sourceItemId, assetKeys, geometry: aoiGeometry, extent }),
    searchText: searchable([job.outputName, sourceName, job.area ?? '', id, job.aoiName ?? ''].join('\n')),
    aoiOutline: outlineOf(aoiGeometry) as AoiGeometry,
    ...{ west, south, east, north },
  };
}

/** Text in the form in which it is compared, ignoring case. The conversion doesn't depend on the database's locale. */
export function searchable(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const BATCH = 500;

/** Fills in the derived columns of jobs of earlier releases. Their instants of change stay. */
export async function completeEarlierJobs(orm: Orm): Promise<void> {
  for (;;) {
    const rows = await orm
      .select({ job: clipJobs, itemName: items.name })
      .from(clipJobs)
      .leftJoin(items, eq(items.id, clipJobs.sourceItemId))
      // The last one that was added.
      .where(isNull(clipJobs.aoiOutline))
      .orderBy(asc(clipJobs.id))
      .limit(BATCH);
    if (rows.length === 0) return;
    const columns = rows.map(({ job, itemName }) => ({ id: job.id, ...jobSearchColumns(job, itemName ?? '') }));
    await orm.execute(sql`
      update clip_jobs set fingerprint = derived.fingerprint, search_text = derived."searchText",
        west = derived.west, south = derived.south, east = derived.east, north = derived.north,
        aoi_outline = derived."aoiOutline"
      from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) as derived(id text, fingerprint text, "searchText" text,
        west float8, south float8, east float8, north float8, "aoiOutline" jsonb)
      where clip_jobs.id = derived.id`);
  }
}
