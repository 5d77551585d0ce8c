import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { organizationOf } from '../../catalog/find-organization.ts';
import { organizations } from '../../db/schema.ts';
import { unitUsage } from '../../jobs/ledger.ts';
import { periodOf } from '../../jobs/period.ts';
import { usageError } from '../../operator-error.ts';
import { requiredText } from '../arguments/option-values.ts';
import type { OperatorCommand } from '../command.ts';

type Input = { organizationId: string; limit: number | null };

/** The maximum of the database's column type. */
const MAX_LIMIT = 2_147_483_647;

/** `cutline quota set`: the limit of compute units of an organization per calendar month (UTC). */
export const quotaSet: OperatorCommand<Input> = {
  name: 'quota set',
  usage: '--org ID --limit N',
  summary: 'Set how many compute units an organization may use each month',
  optionHelp: [
    ['--org ID', 'organization it is for'],
    ['--limit N', 'whole number of compute units, or "unlimited"'],
  ],
  options: { org: { type: 'string' }, limit: { type: 'string' } },
  positionals: [],
  input: z.object({ organizationId: z.string(), limit: z.int().min(0).max(MAX_LIMIT).nullable() }),
  parse: (values) => ({
    organizationId: requiredText(values, 'org', 'ID'),
    limit: limitOf(requiredText(values, 'limit', 'N')),
  }),
  async run({ db, clock }, { organizationId, limit }) {
    await organizationOf(db.orm, organizationId);
    await db.orm.update(organizations).set({ computeUnitLimit: limit }).where(eq(organizations.id, organizationId));
    const { used, reserved } = await unitUsage(db.orm, organizationId, periodOf(clock()));
    return { limit, used, reserved };
  },
  describe: ({ limit, used, reserved }) =>
    `Limit ${limit ?? 'none'}; this month ${used} used and ${reserved} reserved by running jobs.`,
};

function limitOf(text: string): number | null {
  if (text === 'unlimited') return null;
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit <= MAX_LIMIT) return limit;
  throw usageError(`--limit takes an integer from 0 to ${MAX_LIMIT}, or "unlimited", not "${text}".`);
}
