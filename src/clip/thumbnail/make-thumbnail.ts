import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import start from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import { defaultOptions } from '@jsquash/webp/meta.js';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import { asClipError } from '../as-clip-error.ts';
import { openFileSource } from '../files/file-source.ts';
import type { ThumbnailRequest, ThumbnailResult } from '../task/task-request.ts';
import { type Picture, pictureBands, pictureOf } from './picture.ts';

const MAX_SIDE = 256;
/** A COG's smallest overview has at most 512 pixels a side; a small raster may have none. */
const MAX_READ_PIXELS = 16_000_000;

/**
 * Writes a WebP of at most 256 pixels a side, made from the raster's smallest overview. Null if that is too large. Throws ClipError
 * if GDAL cannot read the raster or write the picture.
 */
export async function makeThumbnail(request: ThumbnailRequest, signal: AbortSignal): Promise<ThumbnailResult | null> {
  const source = await openFileSource(request.sourcePath);
  try {
    const raster = await openRaster(source, { signal });
    const level = raster.levels.length - 1;
    const { width = 0, height = 0 } = raster.levels[level]?.image ?? {};
    if (width * height > MAX_READ_PIXELS) return null;
    const bands = pictureBands(raster.structure);
    const window = await readWindow(raster, { level, x: 0, y: 0, width, height, bands, signal });
    const picture = pictureOf(window, raster.structure, request.categorical, MAX_SIDE);
    const bytes = await encode(picture);
    await writeFile(request.outputPath, bytes);
    const checksumSha256 = createHash('sha256').update(bytes).digest('hex');
    return { width: picture.width, height: picture.height, sizeBytes: bytes.length, checksumSha256 };
  } catch (error) {
    throw asClipError(error);
  } finally {
    await source.close();
  }
}

async function encode({ data, width, height }: Picture): Promise<Uint8Array> {
  const file = fileURLToPath(import.meta.resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm'));
  const encoder = await start({ noInitialRun: true, wasmBinary: new Uint8Array(await readFile(file)) });
  const bytes = encoder.encode(data, width, height, { ...defaultOptions, quality: 80 });
  if (bytes === null) throw new Error('libwebp could not encode the thumbnail');
  return bytes;
}
