import type { RasterDescription, StoredStatistics } from '../../../../raster/describe/describe-file.ts';
import type { BandStatistics } from '../../../../raster/describe/statistics.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { formatSample } from '../controls/format-value.ts';
import { aboutStrings as words } from './about-strings.ts';
import type { MeasuredBands } from './measure-bands.ts';

/** A table of display text. The first cell of a row is its header; columns of numbers are aligned to the right. */
export type TextTable = {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
};

/** A row per band with its number and name, and with its colour, scale, offset and unit if any band has one. */
export function bandTable({ bands }: RasterStructure, units: readonly (string | null)[]): TextTable {
  const columns: { title: string; isNumber: boolean; cells: (string | null)[] }[] = [
    { title: words.name, isNumber: false, cells: bands.map(({ name }) => name) },
    {
      title: words.color,
      isNumber: false,
      cells: bands.map(({ colorInterpretation: color }) => (color === 'undefined' ? words.none : color)),
    },
    { title: words.scale, isNumber: true, cells: bands.map(({ scale }) => numberText(scale)) },
    { title: words.offset, isNumber: true, cells: bands.map(({ offset }) => numberText(offset)) },
    { title: words.unit, isNumber: false, cells: bands.map((_, index) => units[index] ?? null) },
  ];
  const shown = columns.filter(({ cells }) => cells.some((cell) => cell !== null));
  return {
    title: words.groups.bands,
    columns: [numbers(words.band), ...shown.map(({ title, isNumber }) => ({ title, isNumber }))],
    rows: bands.map((_, index) => [String(index + 1), ...shown.map(({ cells }) => cells[index] ?? '')]),
  };
}

/** The statistics stored in the file, if any, and those that were measured. */
export function statisticsTables(description: RasterDescription, measured: MeasuredBands | null): TextTable[] {
  const tables: TextTable[] = [];
  if (description.statistics.some((one) => one !== null)) tables.push(storedTable(description.statistics));
  if (measured) tables.push(measuredTable(measured));
  return tables;
}

function figureColumns() {
  return [words.band, words.min, words.max, words.mean, words.deviation].map(numbers);
}

function storedTable(statistics: readonly (StoredStatistics | null)[]): TextTable {
  const hasPercent = statistics.some((one) => one !== null && one.validPercent !== null);
  return {
    title: words.stored,
    columns: [...figureColumns(), ...(hasPercent ? [numbers(words.validPercent)] : [])],
    rows: statistics.flatMap((one, index) => {
      if (one === null) return [];
      const figures = [one.min, one.max, one.mean, one.deviation, ...(hasPercent ? [one.validPercent] : [])];
      return [[String(index + 1), ...figures.map((figure) => numberText(figure) ?? '')]];
    }),
  };
}

function measuredTable({ statistics, pixels, step, isFull, width, height }: MeasuredBands): TextTable {
  const source = step > 1 ? words.ofEvery(step) : isFull ? words.ofPixels(pixels) : words.ofOverview(width, height);
  const figures = ({ count, min, max, mean, deviation }: BandStatistics) =>
    [min, max, mean, deviation].map((figure) => (count === 0 ? '' : formatSample(figure)));
  return {
    title: words.measured(source),
    columns: figureColumns(),
    rows: statistics.map((one, index) => [String(index + 1), ...figures(one)]),
  };
}

function numbers(title: string) {
  return { title, isNumber: true };
}

function numberText(value: number | null): string | null {
  return value === null ? null : formatSample(value);
}
