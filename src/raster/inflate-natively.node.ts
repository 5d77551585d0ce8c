import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { inflateNatively as inflateByStream } from './inflate-natively.ts';

/** As in the browser, but on a thread of its own and in one piece: Node's stream hands it over in 16 kB each. */
export async function inflateNatively(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // a byte of room, or a second piece as large would be made ready for what may follow
    const { buffer, byteOffset, length } = await inflateWhole(input, {
      chunkSize: maxBytes + 1,
      maxOutputLength: maxBytes,
    });
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    if (error instanceof RangeError) return inflateByStream(input, maxBytes);
    throw error;
  }
}

const inflateWhole = promisify(inflate);
