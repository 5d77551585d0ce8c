import { wellFormed } from '../pipeline/well-formed.ts';

/** One line of JSON each way; a connection carries one command. */
export type ControlRequest = { command: string; input: unknown };
export type ControlAnswer =
  | { ok: true; output: Record<string, unknown> }
  | { ok: false; message: string; exitCode: number };

/** A request line, or null for one that isn't. Half a character becomes a replacement: the database would lose what follows. */
export function readControlRequest(line: string): ControlRequest | null {
  const value = parsed(line);
  return isRecord(value) && typeof value.command === 'string'
    ? { command: value.command, input: wellFormed(value.input) }
    : null;
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
