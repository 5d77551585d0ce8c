import { and, eq, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../db/database.ts';
import { computeUnitLedger, organizations } from '../db/schema.ts';
import { ProblemError } from '../http/problem-error.ts';

export type UnitUsage = { readonly used: number; readonly reserved: number };

/**
 * Reserves compute units for a job, or throws `quota-exceeded`. The organization's row stays locked until the transaction
 * ends, so that two requests cannot reserve the same units.
 */
export async function reserveUnits(tx: Transaction, reservation: Reservation): Promise<void> {
  const { organizationId, jobId, units, period } = reservation;
  const [organization] = await tx
    .select({ limit: organizations.computeUnitLimit })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  const limit = organization?.limit ?? null;
  const usage = await unitUsage(tx, organizationId, period);
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
  const sum = (kind: string) =>
    sql<number>`coalesce(sum(${computeUnitLedger.units}) filter (where ${computeUnitLedger.kind} = ${kind}), 0)::int`;
  const [row] = await db
    .select({ reserved: sum('reserve'), captured: sum('capture'), released: sum('release') })
    .from(computeUnitLedger)
    .where(and(eq(computeUnitLedger.organizationId, organizationId), eq(computeUnitLedger.period, period)));
  const { reserved = 0, captured = 0, released = 0 } = row ?? {};
  return { used: captured, reserved: reserved - captured - released };
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
