import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { boxCondition, requestedBox } from '../../catalog/search/bbox-condition.ts';
import { searchProblem, wordPatterns } from '../../catalog/search/search-problem.ts';
import { clipJobs } from '../../db/schema.ts';
import { searchable } from '../job-search-columns.ts';

type JobSearch = OperationInput<'clip.jobs.list'>;

/** The condition of a job list (contract 11.3). Throws `validation-failed` for an invalid value. */
export function jobCondition(input: JobSearch): SQL | undefined {
  return and(eq(clipJobs.organizationId, input.organization_id), existing(input), ...memberConditions(input));
}

/** With `updated_since`, deleted jobs match whatever their status was. */
function existing(input: JobSearch): SQL | undefined {
  const withStatus = and(
    isNull(clipJobs.deletedAt),
    input.status ? eq(clipJobs.status, input.status) : undefined,
    input.statuses ? inArray(clipJobs.status, input.statuses) : undefined,
  );
  return input.updated_since ? or(withStatus, isNotNull(clipJobs.deletedAt)) : withStatus;
}

function memberConditions(input: JobSearch): (SQL | undefined)[] {
  const patterns = wordPatterns(searchable(input.q ?? ''));
  return [
    patterns.length === 0 ? undefined : sql`${clipJobs.searchText} like all (${textArray(patterns)})`,
    input.created_from ? gte(clipJobs.createdAt, new Date(input.created_from)) : undefined,
    input.created_to ? lte(clipJobs.createdAt, new Date(input.created_to)) : undefined,
    input.updated_since ? gt(clipJobs.updatedAt, new Date(input.updated_since)) : undefined,
    input.source_item_id ? eq(clipJobs.sourceItemId, input.source_item_id) : undefined,
    input.project_id ? eq(clipJobs.projectId, input.project_id) : undefined,
    input.bbox ? boxCondition(clipJobs, requestedBox(input.bbox)) : undefined,
    input.fingerprint ? eq(clipJobs.fingerprint, input.fingerprint) : undefined,
  ];
}

function textArray(texts: readonly string[]): SQL {
  return sql`array[${sql.join(
    texts.map((text) => sql`${text}::text`),
    sql`, `,
  )}]`;
}

const sortColumns = {
  created: clipJobs.createdAt,
  name: sql`lower(${clipJobs.outputName})`,
  status: clipJobs.status,
  size: clipJobs.sizeBytes,
} as const;

/**
 * Newest first (contract 8), or by the requested field with the newest first among equals. Changes since an instant are in the
 * order in which they happened, so that the last row's `updated_at` continues the walk.
 */
export function jobOrder({ sort, updated_since }: JobSearch): SQL[] {
  const newest = [desc(clipJobs.createdAt), desc(clipJobs.id)];
  if (!sort) return updated_since ? [asc(clipJobs.updatedAt), asc(clipJobs.id)] : newest;
  const isDescending = sort.startsWith('-');
  const field = (isDescending ? sort.slice(1) : sort) as keyof typeof sortColumns;
  if (field === 'created') return isDescending ? newest : [asc(clipJobs.createdAt), asc(clipJobs.id)];
  return [isDescending ? desc(sortColumns[field]) : asc(sortColumns[field]), ...newest];
}

/** Throws `validation-failed` for a request to hold the answer without the instant to compare with. */
export function requireInstantToWait({ wait_seconds, updated_since }: JobSearch): void {
  if (wait_seconds && !updated_since) throw searchProblem('wait_seconds', 'needs updated_since');
}
