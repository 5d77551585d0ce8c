import { and, asc, count, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { apiKeys, items, organizations, projects } from '../../db/schema.ts';
import { usageError } from '../../operator-error.ts';
import { optionalText } from '../arguments/option-values.ts';
import type { OperatorCommand, OptionValues } from '../command.ts';
import { textTable } from '../text-table.ts';

/** Limit of rows of one answer, which is one line of the control socket. */
const MAX_ROWS = 1000;

export const windowOptions = { limit: { type: 'string' }, offset: { type: 'string' } } as const;
export const windowHelp: [string, string][] = [
  ['--limit N', `rows to list, 1 to ${MAX_ROWS} (default 100)`],
  ['--offset N', 'rows to skip (default 0)'],
];
/** The rows to list. */
export const window = z.object({ limit: z.int(), offset: z.int() });
export type Window = z.infer<typeof window>;

/** Reads --limit and --offset. Throws a usage error. */
export function windowOf(values: OptionValues): Window {
  return { limit: integer(values, 'limit', 1, MAX_ROWS, 100), offset: integer(values, 'offset', 0, 1e9, 0) };
}

function integer(values: OptionValues, name: string, min: number, max: number, byDefault: number): number {
  const text = optionalText(values, name);
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw usageError(`--${name} takes an integer from ${min} to ${max}, not "${text}".`);
  }
  return value;
}

type Row = Record<string, unknown>;

/** The rows as a table, and how many more there are. */
export function describeRows(kind: string, columns: readonly string[]) {
  return (output: Row): string => {
    const rows = output[kind] as Row[];
    const { total, offset } = output as { total: number; offset: number };
    if (rows.length === 0) return `No ${kind}${total > 0 ? ` after the first ${total}` : ''}.`;
    const table = textTable([columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]);
    const end = offset + rows.length;
    return end < total ? `${table}\n${end} of ${total} ${kind}; continue with --offset ${end}.` : table;
  };
}

/** A description may have several lines. */
function cell(value: unknown): string {
  return String(value ?? '').replaceAll(/\s+/g, ' ');
}

/** `cutline org list`: organizations with their limits. */
export const orgList: OperatorCommand<Window> = {
  name: 'org list',
  usage: '[--limit N] [--offset N]',
  summary: 'List the organizations',
  optionHelp: windowHelp,
  options: windowOptions,
  positionals: [],
  input: window,
  parse: windowOf,
  async run({ db }, { limit, offset }) {
    const rows = await db.orm
      .select({ id: organizations.id, name: organizations.name, unit_limit: organizations.computeUnitLimit })
      .from(organizations)
      .orderBy(asc(organizations.createdAt), asc(organizations.id))
      .limit(limit)
      .offset(offset);
    const [all] = await db.orm.select({ rows: count() }).from(organizations);
    return { organizations: rows, total: all?.rows ?? 0, offset };
  },
  describe: describeRows('organizations', ['id', 'name', 'unit_limit']),
};

const projectInput = window.extend({ organizationId: z.string().optional() });

/** `cutline project list`: projects with their organizations. */
export const projectList: OperatorCommand<z.infer<typeof projectInput>> = {
  name: 'project list',
  usage: '[--org ID] [--limit N] [--offset N]',
  summary: 'List the projects',
  optionHelp: [['--org ID', 'only those of the organization'], ...windowHelp],
  options: { org: { type: 'string' }, ...windowOptions },
  positionals: [],
  input: projectInput,
  parse: (values) => ({ ...windowOf(values), organizationId: optionalText(values, 'org') }),
  async run({ db }, { limit, offset, organizationId }) {
    const matching = organizationId === undefined ? undefined : eq(projects.organizationId, organizationId);
    const rows = await db.orm
      .select({ id: projects.id, name: projects.name, org: projects.organizationId, bucket: projects.bucketName })
      .from(projects)
      .where(matching)
      .orderBy(asc(projects.createdAt), asc(projects.id))
      .limit(limit)
      .offset(offset);
    const [all] = await db.orm.select({ rows: count() }).from(projects).where(matching);
    return { projects: rows, total: all?.rows ?? 0, offset };
  },
  describe: describeRows('projects', ['id', 'name', 'org', 'bucket']),
};

/** `cutline key list`: API keys without their secrets. */
export const keyList: OperatorCommand<z.infer<typeof projectInput>> = {
  name: 'key list',
  usage: '[--org ID] [--limit N] [--offset N]',
  summary: 'List the API keys, without the keys themselves',
  optionHelp: [['--org ID', 'only those of the organization'], ...windowHelp],
  options: { org: { type: 'string' }, ...windowOptions },
  positionals: [],
  input: projectInput,
  parse: (values) => ({ ...windowOf(values), organizationId: optionalText(values, 'org') }),
  async run({ db, clock }, { limit, offset, organizationId }) {
    const matching = organizationId === undefined ? undefined : eq(apiKeys.organizationId, organizationId);
    const rows = await db.orm
      .select()
      .from(apiKeys)
      .where(matching)
      .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id))
      .limit(limit)
      .offset(offset);
    const [all] = await db.orm.select({ rows: count() }).from(apiKeys).where(matching);
    const now = clock();
    const keys = rows.map(({ id, name, organizationId: org, scopes, createdAt, expiresAt, rateLimit }) => ({
      ...{ id, name, org, scopes: scopes.join(','), created: createdAt.toISOString() },
      expires: expiresAt?.toISOString() ?? null,
      rate_limit: rateLimit,
      state: expiresAt !== null && expiresAt <= now ? 'ended' : 'valid',
    }));
    return { keys, total: all?.rows ?? 0, offset };
  },
  describe: describeRows('keys', ['id', 'name', 'org', 'scopes', 'expires', 'rate_limit', 'state']),
};

const itemInput = window.extend({ projectId: z.string().optional(), clips: z.boolean() });

/** `cutline item list`: items, the newest first, with their assets. */
export const itemList: OperatorCommand<z.infer<typeof itemInput>> = {
  name: 'item list',
  usage: '[--project ID] [--clips] [--limit N] [--offset N]',
  summary: 'List the items, the newest first',
  optionHelp: [
    ['--project ID', 'only those of the project'],
    ['--clips', 'with the clips that jobs made'],
    ...windowHelp,
  ],
  options: { project: { type: 'string' }, clips: { type: 'boolean' }, ...windowOptions },
  positionals: [],
  input: itemInput,
  parse: (values) => ({
    ...windowOf(values),
    projectId: optionalText(values, 'project'),
    clips: values.clips === true,
  }),
  async run({ db }, { limit, offset, projectId, clips }) {
    const matching: SQL | undefined = and(
      isNull(items.deletedAt),
      // The sources of areas have none.
      projectId === undefined ? isNotNull(items.projectId) : eq(items.projectId, projectId),
      clips ? undefined : isNull(items.jobId),
    );
    const rows = await db.orm
      .select({
        id: items.id,
        name: items.name,
        project: items.projectId,
        type: items.type,
        state: items.lifecycleState,
        // Raw names: Drizzle leaves out the tables' names in a query of one table.
        assets: sql<string>`(select coalesce(string_agg(a.asset_key, ', ' order by a.position), '')
          from assets a where a.item_id = "items"."id")`,
      })
      .from(items)
      .where(matching)
      .orderBy(desc(items.createdAt), desc(items.id))
      .limit(limit)
      .offset(offset);
    const [all] = await db.orm.select({ rows: count() }).from(items).where(matching);
    return { items: rows, total: all?.rows ?? 0, offset };
  },
  describe: describeRows('items', ['id', 'name', 'project', 'type', 'state', 'assets']),
};
