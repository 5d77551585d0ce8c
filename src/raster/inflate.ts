import { inflateNatively } from '#inflate-natively';
import { inflateTolerantly } from './inflate-tolerantly.ts';

/**
 * Expands zlib data with the platform's own inflate into at most `maxBytes`: a block that would grow past that is
 * stopped there. Padding after the stream, which browsers refuse, is left to geotiff's slower inflate.
 */
export async function inflate(input: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await inflateNatively(input, maxBytes);
  } catch {
    return inflateTolerantly(input, maxBytes);
  }
}
