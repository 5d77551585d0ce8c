/// <reference path="./lerc.d.ts" />
import type Lerc from 'lerc';
import { isWideType, type SampleArray, viewAsSamples } from '../tiff/sample-type.ts';
import type { SampleType } from '../tiff/structure.ts';
import type { BlockLayout } from './block-layout.ts';

/**
 * The samples of a LERC block (after DEFLATE or ZSTD are undone), in the machine's byte order. LERC has a separate validity
 * mask, into which GDAL writes alpha and NaN: pixels without a value become 0 in an alpha band and NaN in floats.
 */
export async function decodeLerc(
  layout: BlockLayout,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: lerc } = await import('lerc');
  const isChunky = layout.planarConfiguration === 'chunky';
  const { pixels, mask, dimCount } = lerc.decode(bytes.slice().buffer, { returnPixelInterleavedDims: isChunky });
  const [values] = pixels;
  if (!values) throw new Error('the block holds no pixels');
  if (isWideType(layout.sampleType)) throw new Error('LERC has no 64-bit integers');
  const samples = viewAsSamples(layout.sampleType, values.buffer);
  if (isChunky && layout.samplesPerPixel === dimCount + 1)
    return withAlpha(layout.sampleType, samples, { mask, dimCount });
  if (mask && layout.sampleFormat === FLOAT) hide(samples, mask, dimCount);
  return bytesOf(samples);
}

const FLOAT = 3;

type Shape = { mask?: ReturnType<typeof Lerc.decode>['mask']; dimCount: number };

function withAlpha(type: SampleType, colors: SampleArray, { mask, dimCount }: Shape): Uint8Array<ArrayBuffer> {
  const pixels = colors.length / dimCount;
  const all = viewAsSamples(type, new ArrayBuffer(pixels * (dimCount + 1) * colors.BYTES_PER_ELEMENT));
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = pixel * (dimCount + 1);
    for (let dim = 0; dim < dimCount; dim++) all[at + dim] = colors[pixel * dimCount + dim] ?? 0;
    all[at + dimCount] = mask && mask[pixel] === 0 ? 0 : OPAQUE;
  }
  return bytesOf(all);
}

/** GDAL's value for all sample types. */
const OPAQUE = 255;

function hide(samples: SampleArray, mask: Uint8Array, dimCount: number): void {
  for (const [pixel, flag] of mask.entries()) {
    if (flag === 0) samples.fill(Number.NaN, pixel * dimCount, (pixel + 1) * dimCount);
  }
}

function bytesOf({ buffer }: SampleArray): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
