import { ProblemError, quoted } from '../http/problem-error.ts';
import { wellFormed } from './well-formed.ts';

export type JsonObject = { [member: string]: unknown };

/**
 * Step 6a: parses the body as a JSON object (contract 1.15, 1.16); an empty body is `{}`. Stops reading at the limit. Throws
 * `unsupported-encoding`, `payload-too-large` or `malformed-request`.
 */
export async function readBody(request: Request, maxBytes: number): Promise<JsonObject> {
  const encoding = request.headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    const sent = quoted(encoding);
    throw new ProblemError('unsupported-encoding', `The body has the Content-Encoding ${sent}; send it without one.`);
  }
  const text = decode(await readBytes(request, maxBytes));
  if (text.trim() === '') return {};
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProblemError('malformed-request', 'The body must be a JSON object.');
  }
  if (isDeeperThan(value, MAX_DEPTH)) {
    throw new ProblemError('malformed-request', `The body nests deeper than ${MAX_DEPTH} levels.`);
  }
  return (/\\ud[89a-f]/i.test(text) ? wellFormed(value) : value) as JsonObject;
}

/** A MultiPolygon has five levels. The limit is higher, and low enough for recursive functions. */
const MAX_DEPTH = 64;

/** The bytes of the body. Throws `payload-too-large` or `malformed-request`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const declared = request.headers.get('Content-Length');
  if (Number(declared ?? 0) > maxBytes) throw tooLarge(maxBytes, Number(declared));
  // HTTP ends the body at its declared length. A stream of a short body costs more than all other steps of its request.
  if (declared === null) return readStream(request, maxBytes);
  const bytes = await request.arrayBuffer().catch(() => {
    throw new ProblemError('malformed-request', `The body broke off before all of its ${declared} bytes had arrived.`);
  });
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes, bytes.byteLength);
  return new Uint8Array(bytes);
}

async function readStream(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('malformed-request', `The body broke off after ${sizeBytes} bytes.`);
  }
  return Buffer.concat(chunks);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ProblemError('malformed-request', 'The body is not UTF-8 text.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(withoutNul(text));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new ProblemError('malformed-request', `The body is not JSON: ${reason}.`);
  }
}

/** PostgreSQL can't store U+0000. It becomes the replacement character, so that an id that contains it is not found. */
function withoutNul(text: string): string {
  return text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text;
}

function tooLarge(maxBytes: number, declared?: number): ProblemError {
  const has = declared === undefined ? `is larger than ${count(maxBytes)}` : `has ${count(declared)}`;
  return new ProblemError(
    'payload-too-large',
    `The body ${has} bytes; the limit is ${count(maxBytes)}. Simplify the area; the operator can raise the limit with CUTLINE_MAX_BODY_BYTES.`,
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** Iterative, because a deeply nested body would overflow the stack. */
function isDeeperThan(root: object, limit: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
