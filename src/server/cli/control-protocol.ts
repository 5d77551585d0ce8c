import { OperatorError } from '../operator-error.ts';
import { wellFormed } from '../pipeline/well-formed.ts';

/** One line of JSON each way; a connection carries one command. */
export type ControlRequest = { command: string; input: unknown };
export type ControlAnswer =
  | { ok: true; output: Record<string, unknown> }
  | { ok: false; message: string; exitCode: number };

/** No line is longer. */
export const LONGEST_LINE_BYTES = 1024 * 1024;

/**
 * A request line; throws OperatorError for one that isn't. Half a character becomes a replacement: the database would lose
 * what follows.
 */
export function readControlRequest(line: string): ControlRequest {
  if (line.includes('\u0000') || /(?<!\\)(?:\\\\)*\\u0000/.test(line)) {
    throw new OperatorError('The command holds a NUL character, which no name, id or path can have; leave it out.');
  }
  const value = parsed(line);
  if (!isRecord(value) || typeof value.command !== 'string') {
    throw new OperatorError('The running service cannot read this command: it is no line of JSON that names one.');
  }
  return { command: value.command, input: wellFormed(value.input) };
}

/** An answer line, or null for one that isn't. */
export function readControlAnswer(line: string): ControlAnswer | null {
  const value = parsed(line);
  if (!isRecord(value)) return null;
  if (value.ok === true && isRecord(value.output)) return { ok: true, output: value.output };
  const isRefusal = value.ok === false && typeof value.message === 'string' && typeof value.exitCode === 'number';
  return isRefusal ? { ok: false, message: String(value.message), exitCode: Number(value.exitCode) } : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
