import { OperatorError } from '../operator-error.ts';
import { wellFormed } from '../pipeline/well-formed.ts';

/** One line of JSON in each direction. A connection transfers one command. */
export type ControlRequest = { command: string; input: unknown };
export type ControlResponse =
  | { ok: true; output: Record<string, unknown> }
  | { ok: false; message: string; exitCode: number };

/** Maximum length of a line. */
export const MAX_LINE_BYTES = 1024 * 1024;

/**
 * Parses a request line. Throws OperatorError for an invalid one. Lone surrogates are replaced, because the database would lose
 * the text after them.
 */
export function parseControlRequest(line: string): ControlRequest {
  if (line.includes('\u0000') || /(?<!\\)(?:\\\\)*\\u0000/.test(line)) {
    throw new OperatorError('The command contains a NUL character, which no name, id or path can have; leave it out.');
  }
  const value = parseJson(line);
  if (!isRecord(value) || typeof value.command !== 'string') {
    throw new OperatorError(
      'The running service cannot read this command: it is not a line of JSON that names a command.',
    );
  }
  return { command: value.command, input: wellFormed(value.input) };
}

/** Parses a response line; null for an invalid one. */
export function parseControlResponse(line: string): ControlResponse | null {
  const value = parseJson(line);
  if (!isRecord(value)) return null;
  if (value.ok === true && isRecord(value.output)) return { ok: true, output: value.output };
  const isRefusal = value.ok === false && typeof value.message === 'string' && typeof value.exitCode === 'number';
  return isRefusal ? { ok: false, message: String(value.message), exitCode: Number(value.exitCode) } : null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
