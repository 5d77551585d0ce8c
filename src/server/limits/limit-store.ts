/** Name of the limit of requests without a valid credential, whose keys are networks, alone or with a sign-in. */
export const PUBLIC_LIMIT = 'public';

/** A fixed window of time, ms since 1970. Its points are deleted some time after `expiresAtMs`. */
export type LimitWindow = { readonly startMs: number; readonly endMs: number; readonly expiresAtMs: number };

/** State of an organization's circuit, with the instants of its last storage failures. */
export type Circuit = { readonly openUntilMs: number | null; readonly isProbing: boolean };

/**
 * What the limits count. In memory for PGlite, whose only process this is (memory-store.ts); in the database for PostgreSQL, which several
 * processes share (database-store.ts).
 */
export type LimitStore = {
  /** Adds points to a key's window, which never has fewer than 0. Resolves to its points afterwards. */
  add(key: string, window: LimitWindow, points: number): Promise<number>;
  /** The points of a key's window. */
  read(key: string, window: LimitWindow): Promise<number>;
  /** The sum of a key's windows that start after the instant. */
  sumSince(key: string, afterMs: number): Promise<number>;
  /** Null for a closed circuit. */
  circuit(organizationId: string): Promise<Circuit | null>;
  openCircuit(organizationId: string, untilMs: number): Promise<void>;
  /** Forgets the failures, too. */
  closeCircuit(organizationId: string): Promise<void>;
  /**
   * Starts the probe of a circuit that is no longer open: it is open again until `untilMs`. False for all callers but the first, so that a
   * probe whose process dies is followed by another.
   */
  claimProbe(organizationId: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Records a storage failure. Resolves to the last failures, at most `count`, oldest first. */
  addFailure(organizationId: string, nowMs: number, count: number): Promise<readonly number[]>;
};

/** The window that contains an instant. All windows of a length start at multiples of it, so that processes agree on them. */
export function windowAt(nowMs: number, lengthMs: number, retentionMs = 0): LimitWindow {
  const startMs = Math.floor(nowMs / lengthMs) * lengthMs;
  const endMs = startMs + lengthMs;
  return { startMs, endMs, expiresAtMs: endMs + retentionMs };
}
