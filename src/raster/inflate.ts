import { getDecoder } from 'geotiff';
import { inflateNatively } from '#inflate-natively';
import { RasterError } from './raster-error.ts';

/**
 * Expands zlib data with the platform's own inflate into at most `maxBytes`: a block that would grow past that is
 * stopped there. Padding after the stream, which the platform refuses, is left to geotiff's slower inflate.
 */
export async function inflate(input: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await inflateNatively(input, maxBytes);
  } catch {
    return inflateTolerantly(input, maxBytes);
  }
}

async function inflateTolerantly(input: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
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
