import { sql } from 'drizzle-orm';
import type { Orm } from '../db/database.ts';
import type { LimitStore } from './limit-store.ts';

/** Rows that one deletion removes at most; a minute adds fewer. */
const MAX_DELETED_ROWS = 10_000;

/** Counts in the database, for all processes that use it. Each call is one statement that is atomic by itself. */
export function createDatabaseStore(orm: Orm): LimitStore {
  let lastStartMs = 0;
  /** The first call of each window deletes expired rows; rows that another process is deleting are skipped. */
  const deleteExpired = async (nowMs: number) => {
    if (nowMs <= lastStartMs) return;
    lastStartMs = nowMs;
    await orm.execute(sql`
      delete from limit_windows where ctid in (
        select ctid from limit_windows where expires_at_ms <= ${nowMs}::bigint limit ${MAX_DELETED_ROWS} for update skip locked)`);
  };

  return {
    async add(key, { startMs, expiresAtMs }, points) {
      await deleteExpired(startMs);
      const { rows } = await orm.execute<{ points: string | number }>(sql`
        insert into limit_windows as counted (key, start_ms, expires_at_ms, points)
        values (${key}, ${startMs}::bigint, ${expiresAtMs}::bigint, greatest(0, ${points}::bigint))
        on conflict (key, start_ms) do update set points = greatest(0, counted.points + ${points}::bigint)
        returning points`);
      return Number(rows[0]?.points ?? 0);
    },
    async read(key, { startMs }) {
      const { rows } = await orm.execute<{ points: string | number }>(
        sql`select points from limit_windows where key = ${key} and start_ms = ${startMs}::bigint`,
      );
      return Number(rows[0]?.points ?? 0);
    },
    async sumSince(key, afterMs) {
      const { rows } = await orm.execute<{ sum: string | number | null }>(
        sql`select sum(points) as sum from limit_windows where key = ${key} and start_ms > ${afterMs}::bigint`,
      );
      return Number(rows[0]?.sum ?? 0);
    },
    async circuit(organizationId) {
      const { rows } = await orm.execute<{ until: string | number; is_probing: boolean }>(sql`
        select open_until_ms as until, is_probing from egress_circuits
        where organization_id = ${organizationId} and open_until_ms is not null`);
      const [row] = rows;
      return row === undefined ? null : { openUntilMs: Number(row.until), isProbing: row.is_probing };
    },
    async openCircuit(organizationId, untilMs) {
      await orm.execute(sql`
        insert into egress_circuits (organization_id, open_until_ms, is_probing, failures_ms)
        values (${organizationId}, ${untilMs}::bigint, false, '{}')
        on conflict (organization_id) do update set open_until_ms = excluded.open_until_ms, is_probing = false`);
    },
    async closeCircuit(organizationId) {
      await orm.execute(sql`delete from egress_circuits where organization_id = ${organizationId}`);
    },
    async claimProbe(organizationId, nowMs, untilMs) {
      const { rows } = await orm.execute(sql`
        update egress_circuits set open_until_ms = ${untilMs}::bigint, is_probing = true
        where organization_id = ${organizationId} and open_until_ms <= ${nowMs}::bigint returning organization_id`);
      return rows.length > 0;
    },
    async addFailure(organizationId, nowMs, count) {
      // Only the last failures, so that the list has a limit.
      const { rows } = await orm.execute<{ failures: string }>(sql`
        insert into egress_circuits as circuit (organization_id, failures_ms) values (${organizationId}, array[${nowMs}::bigint])
        on conflict (organization_id) do update set failures_ms =
          (circuit.failures_ms || ${nowMs}::bigint)[greatest(1, cardinality(circuit.failures_ms) + 2 - ${count}::int):]
        returning array_to_string(failures_ms, ',') as failures`);
      return (rows[0]?.failures ?? '').split(',').map(Number);
    },
  };
}
