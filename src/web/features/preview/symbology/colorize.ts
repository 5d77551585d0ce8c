import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import { type StretchRange, stretchToByte } from './stretch.ts';

/** Samples of one band or three, row-major, and the validity mask (1: valid). */
export type Samples = { bands: SampleArray[]; valid: Uint8Array };

/** The gamma of a stretch and, for a single band, a colour ramp of 256 RGBA entries. */
export type Colors = { readonly gamma: number; readonly ramp: Uint8Array };

/**
 * RGBA colours, four bytes per pixel, from three bands or one, with one range per band. Invalid pixels and NaN are
 * transparent.
 */
export function colorize(samples: Samples, ranges: StretchRange[], { gamma, ramp }: Colors): Uint8Array<ArrayBuffer> {
  const { valid } = samples;
  const rgba = new Uint8Array(valid.length * 4);
  const [red, green, blue] = samples.bands.map((band, index) =>
    shadeBand(band, ranges[index] ?? { low: 0, high: 255 }, gamma),
  );
  for (let pixel = 0; pixel < valid.length; pixel++) {
    if (valid[pixel] === 0 || !isDrawable(samples.bands, pixel)) continue;
    const at = pixel * 4;
    if (!blue) {
      const row = (red?.[pixel] ?? 0) * 4;
      rgba.set(ramp.subarray(row, row + 4), at);
      continue;
    }
    rgba[at] = red?.[pixel] ?? 0;
    rgba[at + 1] = green?.[pixel] ?? 0;
    rgba[at + 2] = blue[pixel] ?? 0;
    rgba[at + 3] = 255;
  }
  return rgba;
}

/** RGBA colours from a palette of RGBA entries; values without an entry are transparent. */
export function colorizePalette(samples: Samples, palette: number[][]): Uint8Array<ArrayBuffer> {
  const [band] = samples.bands;
  const rgba = new Uint8Array(samples.valid.length * 4);
  for (let pixel = 0; pixel < samples.valid.length; pixel++) {
    const row = palette[band?.[pixel] ?? -1];
    if (samples.valid[pixel] === 1 && row) rgba.set(row, pixel * 4);
  }
  return rgba;
}

function isDrawable(bands: SampleArray[], pixel: number): boolean {
  for (const band of bands) if (Number.isNaN(band[pixel])) return false;
  return true;
}

// 8-bit and 16-bit integers have few values, so a lookup table is used.
function shadeBand(band: SampleArray, range: StretchRange, gamma: number): Uint8Array {
  const shades = new Uint8Array(band.length);
  if (band instanceof Uint8Array || band instanceof Uint16Array) {
    const table = Uint8Array.from({ length: 2 ** (8 * band.BYTES_PER_ELEMENT) }, (_, value) =>
      stretchToByte(value, range.low, range.high, gamma),
    );
    for (let pixel = 0; pixel < band.length; pixel++) shades[pixel] = table[band[pixel] ?? 0] ?? 0;
    return shades;
  }
  for (let pixel = 0; pixel < band.length; pixel++) {
    shades[pixel] = stretchToByte(band[pixel] ?? 0, range.low, range.high, gamma);
  }
  return shades;
}
