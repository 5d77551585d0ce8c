import { expand, type SampleOrder } from '../codec/codec.ts';

/**
 * Expands zlib data to at most `maxBytes`; further data are ignored. If `order` is given and the block is complete, also
 * undoes the predictor and the byte order, which gives samples in the machine's byte order.
 */
export async function inflate(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
  order: SampleOrder | null,
): Promise<Uint8Array<ArrayBuffer>> {
  return expand(input, maxBytes, order);
}
