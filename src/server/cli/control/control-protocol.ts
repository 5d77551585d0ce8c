import { OperatorError } from '../../operator-error.ts';
import { wellFormed } from '../../pipeline/well-formed.ts';
import type { CommandProgress } from '../command.ts';

/**
 * A line of JSON with the request. The service responds with a line of JSON, preceded by lines with the progress if the request wants
 * them: a client of an earlier version reads one line only. A connection transfers one command.
 */
export type ControlRequest = { command: string; input: unknown; wantsProgress?: boolean };
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
  const wantsProgress = value.wantsProgress === true;
  return { command: value.command, input: wellFormed(value.input), ...(wantsProgress && { wantsProgress }) };
}

/** Parses a response line; null for an invalid one. */
export function parseControlResponse(line: string): ControlResponse | null {
  const value = parseJson(line);
  if (!isRecord(value)) return null;
  if (value.ok === true && isRecord(value.output)) return { ok: true, output: value.output };
  const isRefusal = value.ok === false && typeof value.message === 'string' && typeof value.exitCode === 'number';
  return isRefusal ? { ok: false, message: String(value.message), exitCode: Number(value.exitCode) } : null;
}

/** Parses a line with the progress; null if it is another one. */
export function parseControlProgress(line: string): CommandProgress | null {
  const value = parseJson(line);
  if (!isRecord(value) || !isRecord(value.progress)) return null;
  const { part, percent } = value.progress;
  return typeof part === 'string' && typeof percent === 'number' ? { part, percent } : null;
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
