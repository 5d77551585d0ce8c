/** A temporary failure of the database or disk, independent of the request or job. */
export type Outage = {
  readonly kind: 'database' | 'disk';
  /** Code and message of the cause: `ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432`. */
  readonly reason: string;
};

/**
 * Detects an unreachable, stopping, starting or overloaded database, and a full disk, by the error or any of its causes
 * (Drizzle wraps the driver's errors). Null for all other errors.
 */
export function outageOf(error: unknown, depth = 0): Outage | null {
  if (!(error instanceof Error) || depth > MAX_CAUSES) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const kind = kindOf(code, error);
  // If a host has several addresses, the error is an AggregateError with a code and without a message.
  if (kind !== null) return { kind, reason: [code, error.message].filter(Boolean).join(': ') };
  return outageOf(error.cause, depth + 1);
}

/** An error can be its own cause. */
const MAX_CAUSES = 8;

/** True for an outage of the database. The work can be repeated after the outage. */
export function isDatabaseOutage(error: unknown): boolean {
  return outageOf(error)?.kind === 'database';
}

function kindOf(code: string, error: Error): Outage['kind'] | null {
  if (DISK_FULL.has(code)) return 'disk';
  if (CONNECTION_CODES.has(code) || SQL_STATES.test(code) || DRIVER_MESSAGES.has(error.message)) return 'database';
  // The socket file of a stopped local server.
  return code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect' ? 'database' : null;
}

const DISK_FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Node's error codes of connections and DNS lookups. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** PostgreSQL's error codes (appendix A) of connection exceptions, insufficient resources, shutdown and startup. */
const SQL_STATES = /^(08...|53...|57P0[1-5])$/;

/** Messages of `pg` and `pg-pool` that have no code. */
const DRIVER_MESSAGES: ReadonlySet<string> = new Set([
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Connection terminated',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Query read timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
]);
