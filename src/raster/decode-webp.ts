import { readLibwebp } from '#libwebp';
import type { BlockLayout } from './block-layout.ts';

/**
 * The samples of a WebP block by libwebp, as GDAL has them. A browser's own decoder is none: it gives its pixels through a
 * canvas, whose colours are rounded where they are transparent, and a worker's canvas takes a part of the GPU, which the
 * page then waits for.
 */
export async function decodeWebp(
  { samplesPerPixel }: BlockLayout,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (samplesPerPixel !== RGB && samplesPerPixel !== RGBA) {
    throw new Error(`WebP holds 3 or 4 samples, not ${samplesPerPixel}`);
  }
  ready ??= loadDecoder().catch((error: unknown) => {
    // the next block asks for it anew
    ready = null;
    throw error;
  });
  const decode = await ready;
  const { data } = await decode(bytes.slice().buffer);
  return samplesPerPixel === RGBA ? new Uint8Array(data.buffer) : withoutAlpha(data);
}

const [RGB, RGBA] = [3, 4];

type Decode = typeof import('@jsquash/webp/decode.js').default;

let ready: Promise<Decode> | null = null;

async function loadDecoder(): Promise<Decode> {
  const [{ default: decode, init }, wasmBinary] = await Promise.all([import('@jsquash/webp/decode.js'), readLibwebp()]);
  await init({ wasmBinary });
  return decode;
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const colors = new Uint8Array((rgba.length / RGBA) * RGB);
  for (let from = 0, to = 0; to < colors.length; from += RGBA, to += RGB) {
    for (let band = 0; band < RGB; band++) colors[to + band] = rgba[from + band] ?? 0;
  }
  return colors;
}
