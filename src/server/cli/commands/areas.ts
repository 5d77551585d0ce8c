import { asc, count, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { removeArea } from '../../catalog/areas/remove-area.ts';
import { organizationOrOnly } from '../../catalog/find-organization.ts';
import { areas, items } from '../../db/schema.ts';
import { usageError } from '../../operator-error.ts';
import { optionalText } from '../arguments/option-values.ts';
import type { OperatorCommand } from '../command.ts';
import { describeRows, window, windowHelp, windowOf, windowOptions } from './lists.ts';

const listInput = window.extend({ organizationId: z.string().optional() });

/** `cutline area list`: areas with their mosaic types, state, and description, which says why an area is archived. */
export const areaList: OperatorCommand<z.infer<typeof listInput>> = {
  name: 'area list',
  usage: '[--org ID] [--limit N] [--offset N]',
  summary: 'List the areas',
  optionHelp: [['--org ID', 'only those of the organization'], ...windowHelp],
  options: { org: { type: 'string' }, ...windowOptions },
  positionals: [],
  input: listInput,
  parse: (values) => ({ ...windowOf(values), organizationId: optionalText(values, 'org') }),
  async run({ db }, { limit, offset, organizationId }) {
    const matching = organizationId === undefined ? undefined : eq(areas.organizationId, organizationId);
    const rows = await db.orm
      .select({
        name: areas.name,
        title: areas.title,
        org: areas.organizationId,
        state: items.lifecycleState,
        description: items.description,
        mosaics: sql<string>`(select coalesce(string_agg(a.asset_key, ', ' order by a.position), '')
          from assets a where a.item_id = ${areas.itemId} and a.structure is not null)`,
      })
      .from(areas)
      .innerJoin(items, eq(items.id, areas.itemId))
      .where(matching)
      .orderBy(asc(areas.organizationId), asc(areas.name))
      .limit(limit)
      .offset(offset);
    const [all] = await db.orm.select({ rows: count() }).from(areas).where(matching);
    return { areas: rows, total: all?.rows ?? 0, offset };
  },
  describe: describeRows('areas', ['name', 'title', 'org', 'mosaics', 'state', 'description']),
};

const removeInput = z.object({ name: z.string(), organizationId: z.string().optional(), isConfirmed: z.boolean() });

/** `cutline area remove`: removes an area and its files. */
export const areaRemove: OperatorCommand<z.infer<typeof removeInput>> = {
  name: 'area remove',
  usage: 'NAME [--org ID] [--yes]',
  summary: 'Remove an area and its files; its past jobs and their clips stay',
  optionHelp: [
    ['--org ID', 'its organization (default: the only one)'],
    ['--yes', 'remove it; without, only say what would be removed'],
  ],
  options: { org: { type: 'string' }, yes: { type: 'boolean' } },
  positionals: ['NAME'],
  input: removeInput,
  parse(values, [name]) {
    if (!name) throw usageError('NAME is missing.');
    return { name, organizationId: optionalText(values, 'org'), isConfirmed: values.yes === true };
  },
  async run({ db, store, clock }, { name, organizationId, isConfirmed }) {
    const organization = await organizationOrOnly(db.orm, organizationId);
    return await removeArea({ db, store, clock }, { organizationId: organization.id, name }, isConfirmed);
  },
  describe: ({ area, removed, files, size_bytes: bytes, jobs }) => {
    const what = `the area ${area} (files: ${files}, bytes: ${bytes})`;
    const rest = `Its past jobs (${jobs}) and their clips stay.`;
    return removed === true
      ? `Removed ${what}. ${rest}`
      : `This would remove ${what}. ${rest} To remove it, add --yes.`;
  },
};
