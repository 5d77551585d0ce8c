import { readBalance } from '../../jobs/ledger.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** The credits of the current month. A credit is a compute unit, and the month's limit is its credit (contract 14). */
export const creditBalance: ReadHandler<'billing.credits.balance'> = async (_, { db, principal, services }) => {
  const { organizationId } = principal;
  const { used, reserved, limit, changedAt } = await readBalance(db, organizationId, services.clock());
  const balance = limit === null ? null : limit - used;
  return {
    body: {
      organization_id: organizationId,
      balance,
      reserved,
      available: balance === null ? null : balance - reserved,
      unit: 'credits',
      updated_at: changedAt.toISOString(),
    },
  };
};
