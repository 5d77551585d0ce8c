import pino, { type DestinationStream, type Logger } from 'pino';
import type { Settings } from './env.ts';

/** The service's log: JSON lines, by default on standard error. Text for people goes to standard output. */
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
 * Only the listed members of an error. Pino would copy all of them, and errors of the database driver refer to the client, which
 * contains the connection's address and password.
 */
function errorJson(error: unknown): ErrorJson | string {
  if (!(error instanceof Error)) return String(error);
  // Errors of Node and PostgreSQL have a code, errors of the engine a reason.
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
