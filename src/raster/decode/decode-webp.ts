import type { WebPModule } from '@jsquash/webp/codec/dec/webp_dec.js';
import { readLibwebp } from '#libwebp';
import type { BlockLayout } from './block-layout.ts';

/**
 * The samples of a WebP block, decoded by libwebp as in GDAL. The browser's own decoder is unsuitable: it returns pixels
 * through a canvas, which rounds the colours of transparent pixels, and a canvas in a worker uses the GPU, which delays the
 * page.
 */
export async function decodeWebp(
  layout: BlockLayout,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const samples = layout.planarConfiguration === 'separate' ? 1 : layout.samplesPerPixel;
  if (samples !== RGB && samples !== RGBA) throw new Error(`WebP holds 3 or 4 samples, not ${samples}`);
  ready ??= loadDecoder().catch((error: unknown) => {
    // the next block tries again
    ready = null;
    throw error;
  });
  const picture = (await ready).decode(bytes);
  if (!picture) throw new Error('the picture is damaged');
  return samples === RGBA ? new Uint8Array(picture.data.buffer) : withoutAlpha(picture.data);
}

const [RGB, RGBA] = [3, 4];

let ready: Promise<WebPModule> | null = null;

async function loadDecoder(): Promise<WebPModule> {
  const [{ default: start }, wasmBinary] = await Promise.all([
    import('@jsquash/webp/codec/dec/webp_dec.js'),
    readLibwebp(),
  ]);
  return await start({ noInitialRun: true, wasmBinary });
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const colors = new Uint8Array((rgba.length / RGBA) * RGB);
  for (let from = 0, to = 0; to < colors.length; from += RGBA, to += RGB) {
    for (let band = 0; band < RGB; band++) colors[to + band] = rgba[from + band] ?? 0;
  }
  return colors;
}
