import { mayUse } from '../../api/session/account.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { useOp } from '../../api/use-op.ts';

/** Compute units of this period: limit, used and left, and the period's end. `limit` and `left` are null while unknown, or if unlimited. */
export function useQuota() {
  const { data: account } = useAccount();
  const usage = useOp('usage.current', account ? { organization_id: account.organizationId } : null, {
    enabled: account !== undefined && mayUse(account, 'usage:read'),
  });
  const units = usage.data?.compute_units;
  const limit = units?.limit ?? null;
  return {
    isKnown: units !== undefined,
    limit,
    used: units ? units.used + units.reserved : null,
    periodEnd: usage.data?.period_end ?? null,
    left: units && limit !== null ? Math.max(0, limit - units.used - units.reserved) : null,
  };
}
