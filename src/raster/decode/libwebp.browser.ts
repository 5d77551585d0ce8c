import url from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import { RasterError } from '../raster-error.ts';

/** Some 50 kB; who waits longer has no connection. */
const LONGEST_MS = 60_000;

/** The WebAssembly file of libwebp's decoder; a worker fetches it with the first WebP it meets. */
export async function readLibwebp(): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    const message = 'The decoder for WebP could not be fetched. Check the connection, then open the file again.';
    throw new RasterError('unsupported', message, { cause });
  }
}
