import { isNoData } from '../../../../raster/read/valid-mask.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { exactSample, formatSample } from '../controls/format-value.ts';
import { evaluateMaths } from '../expression/evaluate-expression.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import type { Channels } from '../symbology/channels.ts';

/** What one band says of a pixel, as text. */
export type BandReading = {
  /** 1-based */
  readonly band: number;
  readonly name: string | null;
  readonly stored: string;
  /** the sample is the file's nodata, whether or not the pixel counts */
  readonly isNoData: boolean;
  /** with the file's scale and offset, where it has them */
  readonly scaled: string | null;
  readonly unit: string | null;
  /** its entry in the palette, red, green and blue */
  readonly color: readonly number[] | null;
};

/** What the bands and the formula that is shown, if one is, say of a pixel. */
export type PixelReading = {
  readonly bands: readonly BandReading[];
  /** null value: it has none here */
  readonly formula: { readonly text: string; readonly value: string | null } | null;
};

/** The structure as far as readings go, with the units of its bands. */
export type ReadStructure = Pick<
  RasterStructure,
  'bands' | 'sampleType' | 'storedType' | 'noData' | 'palette' | 'alphaBand'
> & {
  readonly units: readonly (string | null)[];
};

/** Puts a pixel's samples into words. */
export function readPixel(structure: ReadStructure, channels: Channels, pixel: PickedPixel): PixelReading {
  return {
    bands: pixel.samples.map((sample, index) => readBand(structure, index, sample)),
    formula: channels.kind === 'maths' ? readFormula(channels, pixel) : null,
  };
}

/** Whether the file says how a band's samples become values: by another scale than 1 or another offset than 0. */
export function isScaled({ scale, offset }: RasterStructure['bands'][number]): boolean {
  return (scale ?? 1) !== 1 || (offset ?? 0) !== 0;
}

function readBand(structure: ReadStructure, index: number, sample: number): BandReading {
  const { bands, sampleType, storedType, noData, palette, alphaBand, units } = structure;
  const band = bands[index];
  const isEmpty = noData !== null && index + 1 !== alphaBand && isNoData(sample, noDataOf(noData, sampleType));
  const hasScale = band !== undefined && isScaled(band) && !isEmpty;
  return {
    band: index + 1,
    name: band?.name ?? null,
    stored: exactSample(sample, sampleType, storedType),
    isNoData: isEmpty,
    scaled: hasScale ? formatScaled(sample * (band.scale ?? 1) + (band.offset ?? 0)) : null,
    unit: units[index] ?? null,
    color: index === 0 ? (palette?.[sample]?.slice(0, 3) ?? null) : null,
  };
}

function noDataOf(noData: number, sampleType: RasterStructure['sampleType']): number {
  return sampleType === 'float32' ? Math.fround(noData) : noData;
}

// Twelve digits leave out what multiplying adds: 2731 × 0.1 is 273.1.
function formatScaled(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : formatSample(value);
}

function readFormula({ maths, text }: Extract<Channels, { kind: 'maths' }>, { samples, hidden }: PickedPixel) {
  const value = hidden === null ? evaluateMaths(maths, samples) : Number.NaN;
  return { text, value: Number.isNaN(value) ? null : formatSample(value) };
}
