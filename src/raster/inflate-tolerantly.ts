import { getDecoder } from 'geotiff';
import { RasterError } from './raster-error.ts';

/** Expands zlib data in JavaScript, whatever follows it, into at most `maxBytes`; damaged data is a RasterError. */
export async function inflateTolerantly(
  input: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const parameters = { tileWidth: 0, tileHeight: 0, predictor: 1, bitsPerSample: [8], planarConfiguration: 1 };
    const decoder = await getDecoder(8, parameters);
    const bytes = new Uint8Array((await decoder.decode(input.slice().buffer)) as ArrayBuffer);
    return bytes.subarray(0, maxBytes);
  } catch (cause) {
    const message = 'A tile of the raster holds damaged DEFLATE data; fetch the file again.';
    throw new RasterError('malformed', message, { cause });
  }
}
