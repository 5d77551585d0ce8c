import pino, { type DestinationStream, type Logger } from 'pino';
import type { Settings } from './env.ts';

/** The service's log: JSON lines, by default on standard error, since what is printed for people goes to standard output. */
export function createLog(level: Settings['logLevel'], destination: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, serializers: { err: errorJson } }, destination);
}

type ErrorJson = {
  type: string;
  message: string;
  code: unknown;
  reason: unknown;
  stack: string | undefined;
  cause: unknown;
};

/**
 * An error by its named members alone: pino would copy all, and an error of the database driver carries its client, which
 * holds the address and the keys of the connection.
 */
function errorJson(error: unknown): ErrorJson | string {
  if (!(error instanceof Error)) return String(error);
  // Node's and PostgreSQL's errors have a code, the engine's a reason.
  const { message, code, reason, stack, cause } = error as Error & { code?: unknown; reason?: unknown };
  return {
    type: error.constructor.name,
    message,
    code,
    reason,
    stack,
    cause: cause === undefined ? undefined : errorJson(cause),
  };
}
