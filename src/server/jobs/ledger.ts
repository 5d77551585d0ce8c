import { and, eq, gt, max, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../db/database.ts';
import { computeUnitLedger, organizations } from '../db/schema.ts';
import { ProblemError } from '../http/problem-error.ts';
import { periodBounds, periodOf } from './period.ts';

export type UnitUsage = { readonly used: number; readonly reserved: number };

/**
 * Reserves compute units for a job, or throws `quota-exceeded`. The organization's row stays locked until the transaction
 * ends, so that two requests cannot reserve the same units. `tx` is a transaction of `database`.
 */
export async function reserveUnits(tx: Transaction, database: Database, reservation: Reservation): Promise<void> {
  const { organizationId, jobId, units, period } = reservation;
  const [organization] = await tx
    .select({ limit: organizations.computeUnitLimit })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  const limit = organization?.limit ?? null;
  const usage = await currentUsage(tx, database, organizationId, period);
  const committed = usage.used + usage.reserved;
  if (limit !== null && committed + units > limit) throw quotaExceeded(committed, limit, units);
  await tx.insert(computeUnitLedger).values({ organizationId, jobId, units, period, kind: 'reserve' });
}

export type Reservation = {
  readonly organizationId: string;
  readonly jobId: string;
  readonly units: number;
  /** Billing month, `2026-11-01` (jobs/period.ts). */
  readonly period: string;
};

/** Charges the units that the job reserved. Changes nothing if they were captured or released before. */
export async function captureUnits(tx: Executor, jobId: string): Promise<void> {
  await endReservation(tx, jobId, 'capture');
}

/** Releases the units that the job reserved. Changes nothing if they were captured or released before. */
export async function releaseUnits(tx: Executor, jobId: string): Promise<void> {
  await endReservation(tx, jobId, 'release');
}

/** Units charged, and units reserved by running jobs, in one billing month. */
export async function unitUsage(db: Executor, organizationId: string, period: string): Promise<UnitUsage> {
  return sumAfter(db, { organizationId, period, used: 0, reserved: 0, lastId: 0 });
}

type Balance = UnitUsage & {
  /** Compute units of the month; null = unlimited. */
  readonly limit: number | null;
  readonly period: { readonly start: Date; readonly end: Date };
  /** The last reservation, charge or release of the month, otherwise its start. */
  readonly changedAt: Date;
};

/** The organization's compute units in the calendar month (UTC) of `at`. */
export async function readBalance(db: Executor, organizationId: string, at: Date): Promise<Balance> {
  const name = periodOf(at);
  const period = periodBounds(name);
  const [organization] = await db
    .select({ limit: organizations.computeUnitLimit })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const [last] = await db
    .select({ at: max(computeUnitLedger.createdAt) })
    .from(computeUnitLedger)
    .where(and(eq(computeUnitLedger.organizationId, organizationId), eq(computeUnitLedger.period, name)));
  const usage = await unitUsage(db, organizationId, name);
  return { ...usage, limit: organization?.limit ?? null, period, changedAt: last?.at ?? period.start };
}

/** The sum of an organization's rows of one month up to an id. */
type LedgerSum = UnitUsage & { readonly organizationId: string; readonly period: string; readonly lastId: number };

const sums = new WeakMap<Database, Map<string, LedgerSum>>();

/**
 * As `unitUsage`, before the transaction's first write to the ledger. On PGlite, transactions run one after the other and ids ascend, so that
 * the rows up to an id never change: only those since the last call are summed.
 */
async function currentUsage(tx: Transaction, database: Database, organizationId: string, period: string) {
  if (database.connection.kind === 'postgresql') return unitUsage(tx, organizationId, period);
  const ofDatabase = sums.get(database) ?? new Map<string, LedgerSum>();
  sums.set(database, ofDatabase);
  const key = `${period} ${organizationId}`;
  const last = ofDatabase.get(key) ?? { organizationId, period, used: 0, reserved: 0, lastId: 0 };
  const sum = await sumAfter(tx, last);
  ofDatabase.set(key, sum);
  return sum;
}

async function sumAfter(
  db: Executor,
  { organizationId, period, used, reserved, lastId }: LedgerSum,
): Promise<LedgerSum> {
  const sum = (kind: string) =>
    sql<number>`coalesce(sum(${computeUnitLedger.units}) filter (where ${computeUnitLedger.kind} = ${kind}), 0)::int`;
  const [row] = await db
    .select({
      ...{ reserved: sum('reserve'), captured: sum('capture'), released: sum('release') },
      lastId: sql<string>`coalesce(max(${computeUnitLedger.id}), ${lastId}::bigint)`,
    })
    .from(computeUnitLedger)
    .where(
      and(
        eq(computeUnitLedger.organizationId, organizationId),
        eq(computeUnitLedger.period, period),
        gt(computeUnitLedger.id, lastId),
      ),
    );
  const added = row ?? { reserved: 0, captured: 0, released: 0, lastId };
  return {
    ...{ organizationId, period, lastId: Number(added.lastId) },
    used: used + added.captured,
    reserved: reserved + added.reserved - added.captured - added.released,
  };
}

/** The ledger's unique index allows one capture or release per job; a second attempt inserts nothing. */
async function endReservation(tx: Executor, jobId: string, kind: 'capture' | 'release'): Promise<void> {
  await tx.execute(sql`
    insert into ${computeUnitLedger} (organization_id, job_id, kind, units, period)
    select organization_id, job_id, ${kind}, units, period from ${computeUnitLedger}
    where job_id = ${jobId} and kind = 'reserve'
    on conflict do nothing`);
}

function quotaExceeded(used: number, limit: number, requested: number): ProblemError {
  const detail = `Compute-unit quota exceeded: ${used} used of ${limit}, ${requested} requested. Cut a smaller area, wait for the next month, or ask the operator to raise the limit.`;
  return new ProblemError('quota-exceeded', detail, {
    extensions: { used, limit, requested, unit: 'compute_units' },
  });
}
