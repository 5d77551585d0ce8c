import { isNoData } from '../../../../raster/read/valid-mask.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { exactSample, plainSample } from '../controls/format-value.ts';
import { evaluateExpression } from '../expression/evaluate-expression.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import type { Channels } from '../symbology/channels.ts';

/** The value of one band at a pixel, as text. */
export type BandReading = {
  /** 1-based */
  readonly band: number;
  readonly name: string | null;
  readonly stored: string;
  /** the sample equals the file's nodata, whether or not the pixel is hidden */
  readonly isNoData: boolean;
  /** scaled by the file's scale and offset, if it has them */
  readonly scaled: string | null;
  readonly unit: string | null;
  /** the palette's colour for the value: red, green and blue */
  readonly color: readonly number[] | null;
};

/** The values of the bands and of the current expression, if any, at a pixel. */
export type PixelReading = {
  readonly bands: readonly BandReading[];
  /** value is null if the expression has none here */
  readonly expression: { readonly text: string; readonly value: string | null } | null;
};

/** The properties of the structure that readings need, with the units of the bands. */
export type ReadStructure = Pick<
  RasterStructure,
  'bands' | 'sampleType' | 'noData' | 'exactNoData' | 'palette' | 'alphaBand'
> & {
  readonly units: readonly (string | null)[];
};

/** Formats the samples of a pixel. */
export function readPixel(structure: ReadStructure, channels: Channels, pixel: PickedPixel): PixelReading {
  return {
    bands: pixel.samples.map((sample, index) => readBand(structure, index, sample, pixel.exact?.[index])),
    expression: channels.kind === 'expression' ? readExpression(channels, pixel) : null,
  };
}

/** Whether a band has a scale other than 1 or an offset other than 0. */
export function isScaled({ scale, offset }: RasterStructure['bands'][number]): boolean {
  return (scale ?? 1) !== 1 || (offset ?? 0) !== 0;
}

function readBand(structure: ReadStructure, index: number, sample: number, exact?: string): BandReading {
  const { bands, sampleType, noData, palette, alphaBand, units } = structure;
  const band = bands[index];
  const isEmptySample =
    exact === undefined
      ? noData !== null && isNoData(sample, noDataOf(noData, sampleType))
      : exact === structure.exactNoData;
  const isEmpty = isEmptySample && index + 1 !== alphaBand;
  const hasScale = band !== undefined && isScaled(band) && !isEmpty;
  return {
    band: index + 1,
    name: band?.name ?? null,
    stored: exact ?? exactSample(sample, sampleType),
    isNoData: isEmpty,
    scaled: hasScale ? formatScaled(sample * (band.scale ?? 1) + (band.offset ?? 0)) : null,
    unit: units[index] ?? null,
    color: index === 0 ? (palette?.[sample]?.slice(0, 3) ?? null) : null,
  };
}

function noDataOf(noData: number, sampleType: RasterStructure['sampleType']): number {
  return sampleType === 'float32' ? Math.fround(noData) : noData;
}

// Twelve digits remove floating-point error: 2731 × 0.1 is 273.1.
function formatScaled(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : plainSample(value);
}

function readExpression(
  { expression, text }: Extract<Channels, { kind: 'expression' }>,
  { samples, hidden }: PickedPixel,
) {
  const value = hidden === null ? evaluateExpression(expression, samples) : Number.NaN;
  return { text, value: Number.isNaN(value) ? null : plainSample(value) };
}
