import { count, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Executor } from '../../db/database.ts';
import type { JobRow } from '../../db/rows.ts';
import { clipJobs } from '../../db/schema.ts';
import { presentJobFields } from '../read-job.ts';

type JobWindow = {
  readonly condition: SQL | undefined;
  readonly order: readonly SQL[];
  readonly limit: number;
  readonly offset: number;
};

/** A window of a list and the number of all rows that match. */
export type JobPage = { readonly jobs: Job[]; readonly total: number };

/** A window of the jobs that match, with the requested members; null: all of them. */
export async function readJobPage(
  db: Executor,
  window: JobWindow,
  fields: ReadonlySet<string> | null,
): Promise<JobPage> {
  const { rows, total } = await readJobRows(db, window, columnsFor(fields));
  return { jobs: await presentJobFields(db, rows, fields), total };
}

/** The rows of a window, without areas. */
export function readJobRowsWithoutAreas(
  db: Executor,
  window: JobWindow,
): Promise<{ readonly rows: JobRow[]; readonly total: number }> {
  return readJobRows(db, window, columnsFor(new Set()));
}

async function readJobRows(
  db: Executor,
  { condition, order, limit, offset }: JobWindow,
  columns: ReturnType<typeof columnsFor>,
) {
  const rows = await db
    .select(columns)
    .from(clipJobs)
    .where(condition)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  const isLastPage = rows.length < limit && (rows.length > 0 || offset === 0);
  return { rows, total: isLastPage ? offset + rows.length : await countJobs(db, condition) };
}

async function countJobs(db: Executor, condition: SQL | undefined): Promise<number> {
  const [counted] = await db.select({ rows: count() }).from(clipJobs).where(condition);
  return counted?.rows ?? 0;
}

/** All columns; the area, which may have 10,000 positions, and its outline only if they are requested. */
function columnsFor(fields: ReadonlySet<string> | null) {
  const columns = getTableColumns(clipJobs);
  const needsArea = fields === null || fields.has('aoi_geometry') || fields.has('aoi_area_km2');
  return {
    ...columns,
    ...(!needsArea && { aoiGeometry: sql<AoiGeometry>`null` as unknown as typeof columns.aoiGeometry }),
    ...(!fields?.has('aoi_outline') && { aoiOutline: sql<null>`null` as unknown as typeof columns.aoiOutline }),
  };
}
