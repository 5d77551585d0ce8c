import { expand, type SampleOrder } from '../codec/codec.ts';

/**
 * Expands zlib data into at most `maxBytes`, whatever follows them: a block that would grow past that is stopped there.
 * Where `order` is told, and all its bytes are there, they become samples in the machine's byte order.
 */
export async function inflate(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
  order: SampleOrder | null,
): Promise<Uint8Array<ArrayBuffer>> {
  return expand(input, maxBytes, order);
}
