import { promisify } from 'node:util';
import { inflate as inflateByZlib } from 'node:zlib';
import { expand, type SampleOrder, undoPredictorAndByteOrder } from '../codec/codec.ts';

/** As in the browser, but on Node's thread pool. Data that zlib refuses, or that exceed `maxBytes`, go to the WebAssembly codec. */
export async function inflate(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
  order: SampleOrder | null,
): Promise<Uint8Array<ArrayBuffer>> {
  // one byte more than the output, so that zlib does not allocate a second chunk
  const options = { chunkSize: maxBytes + 1, maxOutputLength: maxBytes };
  const inflated = await inflateAsync(input, options).catch(() => null);
  if (inflated === null) return expand(input, maxBytes, order);
  const bytes = new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.length);
  if (order) undoPredictorAndByteOrder(bytes, order);
  return bytes;
}

const inflateAsync = promisify(inflateByZlib);
