import { headers as names } from '../../contract/headers.ts';
import { ProblemError } from '../http/problem-error.ts';

const MAX_LENGTH = 255;

/** Step 7a: the Idempotency-Key of a spend operation: 1–255 characters of printable ASCII (contract 6.11). */
export function idempotencyKey(headers: Headers): string {
  const key = headers.get(names.idempotencyKey) ?? '';
  if (key === '') {
    throw new ProblemError(
      'idempotency-key-required',
      'This operation spends compute units, so it needs an Idempotency-Key header: a new UUID for a new request, the same one for every retry of it.',
    );
  }
  if (key.length > MAX_LENGTH || !/^[\x20-\x7e]+$/.test(key)) {
    throw new ProblemError(
      'idempotency-key-invalid',
      `The Idempotency-Key must be 1 to ${MAX_LENGTH} printable ASCII characters; this one has ${key.length}.`,
    );
  }
  return key;
}
