import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { geographicBox } from '../../../geo/antimeridian/geographic-box.ts';
import type { Executor } from '../../db/database.ts';
import { items, projects } from '../../db/schema.ts';
import { boxCondition } from './bbox-condition.ts';
import { plainProperties } from './search-filter.ts';
import { searchProblem } from './search-problem.ts';

/** `footprint` is GeoJSON text. */
export type Candidate = { readonly id: string; readonly footprint: string };

type AreaSearch = {
  readonly intersects: AoiGeometry;
  /** All of them must be true. */
  readonly conditions: readonly (SQL | undefined)[];
  readonly order: SQL;
};

/** Limit of footprints that one request compares with its area. */
const MAX_CANDIDATES = 20_000;
/** Limit of their size in the database, where they are compressed. */
const MAX_TOTAL_BYTES = 256_000_000;
/** Size of the footprints that one statement reads, so that it takes at most about 100 ms. */
const MAX_BATCH_BYTES = 2_000_000;

/**
 * The items that match and whose boxes meet the area's, in order and in batches. Throws `validation-failed` if they are too many to compare
 * within one request.
 */
export async function* areaCandidates(db: Executor, search: AreaSearch) {
  const found = await findCandidates(db, search);
  checkCandidates(found);
  for (let first = 0; first < found.length; ) {
    let [end, bytes] = [first, 0];
    while (end < found.length && (end === first || bytes < MAX_BATCH_BYTES)) bytes += found[end++]?.[1] ?? 0;
    yield await readFootprints(
      db,
      found.slice(first, end).map(([id]) => id),
    );
    first = end;
  }
}

/** Throws `validation-failed` if these candidates are too many, or their footprints too large, to compare within one request. */
export function checkCandidates(found: readonly (readonly [id: string, bytes: number])[]): void {
  const totalBytes = found.reduce((sum, [, bytes]) => sum + bytes, 0);
  if (found.length <= MAX_CANDIDATES && totalBytes <= MAX_TOTAL_BYTES) return;
  throw searchProblem(
    'intersects',
    `too many items match the other conditions near the area (the limit is ${MAX_CANDIDATES.toLocaleString('en')} items, or ${MAX_TOTAL_BYTES / 1e6} MB of footprints); add a date range, a type or words`,
  );
}

/** Ids of the matching items with footprints, and the sizes of these. One text: separate rows would take several times as long. */
async function findCandidates(db: Executor, { intersects, conditions, order }: AreaSearch) {
  const box = geographicBox(intersects);
  const matching = db
    .select({
      id: items.id,
      bytes: sql<number>`pg_column_size(${items.geometry})`.as('bytes'),
      position: sql`row_number() over (order by ${order})`.as('position'),
    })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .crossJoinLateral(plainProperties)
    .where(and(sql`${items.geometry} is not null`, box === null ? undefined : boxCondition(items, box), ...conditions))
    .limit(MAX_CANDIDATES + 1)
    .as('matching');
  const pair = sql`json_build_array(${matching.id}, ${matching.bytes})`;
  const [row] = await db
    .select({ text: sql<string | null>`json_agg(${pair} order by ${matching.position})::text` })
    .from(matching);
  return JSON.parse(row?.text ?? '[]') as [id: string, bytes: number][];
}

/** In the order of the ids; without items that were removed in the meantime. */
async function readFootprints(db: Executor, ids: readonly string[]): Promise<Candidate[]> {
  const [row] = await db
    .select({ text: sql<string | null>`json_agg(json_build_array(${items.id}, ${items.geometry}::text))::text` })
    .from(items)
    .where(sql`${items.id} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
  const footprints = new Map(JSON.parse(row?.text ?? '[]') as [string, string][]);
  return ids.flatMap((id) => {
    const footprint = footprints.get(id);
    return footprint === undefined ? [] : [{ id, footprint }];
  });
}
