import url from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import { RasterError } from '../raster-error.ts';

/** The file has some 50 kB; a longer download means that there is no connection. */
const TIMEOUT_MS = 60_000;

/** The WebAssembly file of libwebp's decoder; each worker fetches it for its first WebP block. */
export async function readLibwebp(): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new RasterError({ code: 'part-not-loaded', part: 'webp-decoder' }, { cause });
  }
}
