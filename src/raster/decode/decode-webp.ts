import type { WebPModule } from '@jsquash/webp/codec/dec/webp_dec.js';
import { readLibwebp } from '#libwebp';
import type { BlockLayout } from './block-layout.ts';

/**
 * The samples of a WebP block by libwebp, as GDAL has them. A browser's own decoder is none: it gives its pixels through a
 * canvas, whose colours are rounded where they are transparent, and a worker's canvas takes a part of the GPU, which the
 * page then waits for.
 */
export async function decodeWebp(
  layout: BlockLayout,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const samples = layout.planarConfiguration === 'separate' ? 1 : layout.samplesPerPixel;
  if (samples !== RGB && samples !== RGBA) throw new Error(`WebP holds 3 or 4 samples, not ${samples}`);
  ready ??= loadDecoder().catch((error: unknown) => {
    // the next block asks for it anew
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
