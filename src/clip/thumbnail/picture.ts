import { bandPercentiles } from '../../raster/describe/statistics.ts';
import type { RasterWindow } from '../../raster/read/read-window.ts';
import type { SampleArray } from '../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';

/** RGBA pixels, row by row. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
};

/** Bands, 1-based, that a picture shows: red, green and blue by their interpretation or the first three of colours, else the first. */
export function pictureBands({ bands, alphaBand }: RasterStructure): number[] {
  const named = ['red', 'green', 'blue'].map((color) => bands.findIndex((band) => nameOf(band) === color) + 1);
  if (named.every((band) => band > 0)) return named;
  const first = bands.findIndex((_, index) => index + 1 !== alphaBand) + 1;
  return [Math.max(1, first)];
}

function nameOf({ colorInterpretation, name }: RasterStructure['bands'][number]): string | undefined {
  return colorInterpretation === 'red' || colorInterpretation === 'green' || colorInterpretation === 'blue'
    ? colorInterpretation
    : name?.toLowerCase();
}

/**
 * A picture of at most `maxSide` pixels a side: colours of the palette, otherwise each band stretched from its 2nd to its 98th
 * percentile. A pixel is the mean of the valid samples that it covers, or the nearest one for palettes; transparent if it covers none.
 */
export function pictureOf(
  window: RasterWindow,
  { palette, whiteIsZero }: Pick<RasterStructure, 'palette' | 'whiteIsZero'>,
  isCategorical: boolean,
  maxSide: number,
): Picture {
  const scale = Math.min(1, maxSide / Math.max(window.width, window.height));
  const width = Math.max(1, Math.round(window.width * scale));
  const height = Math.max(1, Math.round(window.height * scale));
  const data = new Uint8ClampedArray(width * height * 4);
  const stretches = window.bands.map((band) => stretchOf(band, window.valid));
  const isNearest = isCategorical || palette !== null;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const samples = samplesAt(window, { x, y, width, height }, isNearest);
      if (samples === null) continue;
      const [red, green, blue, alpha] = palette
        ? (palette[samples[0] ?? 0] ?? [0, 0, 0, 255])
        : colorOf(samples.map((sample, index) => stretches[index]?.(sample) ?? 0).map(whiteIsZero ? negative : same));
      data.set([red ?? 0, green ?? 0, blue ?? 0, alpha ?? 255], 4 * (y * width + x));
    }
  }
  return { width, height, data };
}

const same = (shade: number) => shade;
const negative = (shade: number) => 255 - shade;

function colorOf([red = 0, green = red, blue = red]: readonly number[]): number[] {
  return [red, green, blue, 255];
}

function stretchOf(band: SampleArray, valid: Uint8Array): (sample: number) => number {
  const [low = 0, high = 0] = bandPercentiles(band, valid, [2, 98]) ?? [];
  return (sample) => (high > low ? Math.round((255 * (sample - low)) / (high - low)) : 127);
}

type Pixel = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** One sample per band; null if the pixel covers no valid sample. */
function samplesAt(window: RasterWindow, { x, y, width, height }: Pixel, isNearest: boolean): number[] | null {
  const [left, right] = span(x, width, window.width);
  const [top, bottom] = span(y, height, window.height);
  if (isNearest) {
    const index = Math.floor((top + bottom) / 2) * window.width + Math.floor((left + right) / 2);
    return window.valid[index] === 1 ? window.bands.map((band) => band[index] ?? 0) : null;
  }
  const sums = window.bands.map(() => 0);
  let count = 0;
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const index = row * window.width + column;
      if (window.valid[index] !== 1) continue;
      count += 1;
      for (const [band, samples] of window.bands.entries()) sums[band] = (sums[band] ?? 0) + (samples[index] ?? 0);
    }
  }
  return count === 0 ? null : sums.map((sum) => sum / count);
}

/** The samples that pixel `index` of `count` covers, at least one. */
function span(index: number, count: number, samples: number): [from: number, to: number] {
  const from = Math.floor((index * samples) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * samples) / count))];
}
