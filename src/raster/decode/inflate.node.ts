import { promisify } from 'node:util';
import { inflate as inflateByZlib } from 'node:zlib';
import { expand, orderSamples, type SampleOrder } from '../codec/codec.ts';

/** As in the browser, but on one of Node's threads; what zlib refuses, or has more of than is asked for, is left to ours. */
export async function inflate(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
  order: SampleOrder | null,
): Promise<Uint8Array<ArrayBuffer>> {
  // a byte of room, or a second piece as large would be made ready for what may follow
  const options = { chunkSize: maxBytes + 1, maxOutputLength: maxBytes };
  const whole = await inflateWhole(input, options).catch(() => null);
  if (whole === null) return expand(input, maxBytes, order);
  const bytes = new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
  if (order) orderSamples(bytes, order);
  return bytes;
}

const inflateWhole = promisify(inflateByZlib);
