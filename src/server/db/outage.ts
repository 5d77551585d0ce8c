/** Why a request or a job can't be served for now, though nothing is wrong with it. */
export type Outage = {
  readonly kind: 'database' | 'disk';
  /** The cause in its own words, with its code: `ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432`. */
  readonly reason: string;
};

/**
 * Recognizes an unreachable, stopping, starting or overloaded database, and a full disk, by the error or any of its causes
 * (Drizzle wraps what the driver throws); null for every other error.
 */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const kind = kindOf(code, error);
  // An error of several addresses of one host (AggregateError) has a code and no message.
  if (kind !== null) return { kind, reason: [code, error.message].filter(Boolean).join(': ') };
  return outageOf(error.cause);
}

/** True for an outage of the database; the work may be done as soon as it is back. */
export function isDatabaseOutage(error: unknown): boolean {
  return outageOf(error)?.kind === 'database';
}

function kindOf(code: string, error: Error): Outage['kind'] | null {
  if (DISK_FULL.has(code)) return 'disk';
  if (CONNECTION_CODES.has(code) || SQL_STATES.test(code) || DRIVER_MESSAGES.has(error.message)) return 'database';
  // The socket file of a local server that is down.
  return code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect' ? 'database' : null;
}

const DISK_FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** Node's, of a connection and of the look-up of its host. */
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

/** PostgreSQL's (appendix A): connection exceptions, insufficient resources, and a server that shuts down or starts up. */
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
