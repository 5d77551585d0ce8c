import pino, { type DestinationStream, type Logger } from 'pino';
import type { Settings } from './env.ts';

/** The service's log: JSON lines, by default on standard error. Text for people goes to standard output. */
export function createLog(level: Settings['logLevel'], destination: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, serializers: { err: (error: unknown) => errorJson(error) } }, destination);
}

/** An error can be its own cause. */
const MAX_CAUSES = 8;

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
function errorJson(error: unknown, depth = 0): ErrorJson | string {
  if (!(error instanceof Error)) return String(error);
  if (depth > MAX_CAUSES) return 'further causes';
  // Errors of Node and PostgreSQL have a code, errors of the engine a reason.
  const { message, code, reason, stack, cause } = error as Error & { code?: unknown; reason?: unknown };
  return {
    type: error.constructor.name,
    message,
    code,
    reason,
    stack,
    cause: cause === undefined ? undefined : errorJson(cause, depth + 1),
  };
}
