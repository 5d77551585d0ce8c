import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { wrapLongitude } from '../controls/format-value.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import { clipboardCell } from './clipboard-cell.ts';
import { coordinateDecimals, crsCode, degreeDecimals } from './crs-text.ts';
import { inspectorStrings } from './inspector-strings.ts';
import type { PixelPosition } from './pixel-position.ts';
import type { PixelReading } from './pixel-reading.ts';

const words = inspectorStrings.text;

type PixelText = {
  readonly structure: Pick<RasterStructure, 'crs' | 'transform'>;
  readonly pixel: PickedPixel;
  readonly place: PixelPosition;
  readonly reading: PixelReading;
};

/** A pixel as tab-separated text: its position, a value per line, then a line per band. */
export function pixelText({ structure, pixel, place, reading }: PixelText): string {
  const crs = crsCode(structure.crs) ?? inspectorStrings.fileCrs;
  const crsDecimals = coordinateDecimals(structure) + 2;
  const degrees = degreeDecimals(structure) + 2;
  const hasScale = reading.bands.some(({ scaled }) => scaled !== null);
  const hasUnit = reading.bands.some(({ unit }) => unit !== null);
  const lines: string[][] = [
    [words.row, String(pixel.row)],
    [words.column, String(pixel.column)],
    [words.x(crs), rounded(place.x, crsDecimals)],
    [words.y(crs), rounded(place.y, crsDecimals)],
    [words.longitude, rounded(wrapLongitude(place.longitude), degrees)],
    [words.latitude, rounded(place.latitude, degrees)],
  ];
  if (pixel.hidden !== null) lines.push([words.hidden, pixel.hidden]);
  if (reading.expression) lines.push([reading.expression.text, reading.expression.value ?? inspectorStrings.noValue]);
  const columns = [inspectorStrings.band, words.name, inspectorStrings.stored];
  lines.push([...columns, ...(hasScale ? [inspectorStrings.scaled] : []), ...(hasUnit ? [words.unit] : [])]);
  for (const { band, name, stored, scaled, unit } of reading.bands) {
    const cells = [String(band), name ?? '', stored];
    lines.push([...cells, ...(hasScale ? [scaled ?? ''] : []), ...(hasUnit ? [unit ?? ''] : [])]);
  }
  return lines.map((cells) => cells.map(clipboardCell).join('\t')).join('\n');
}

function rounded(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
