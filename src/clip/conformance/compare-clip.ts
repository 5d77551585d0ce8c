import { expect } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import type { TaskResult } from '../task/task-request.ts';
import { type Cut, cutOf, expectedSample, hasMask, isValidSample } from './expectation.ts';
import { isUndecided } from './inside.ts';
import { isAlphaBand, isHidden, type Kind, stored } from './kinds.ts';
import { type ReadFile, type ReadLevel, readIndependently } from './read-independently.ts';

/** The number of compared samples, and of pixels so near an edge that the contract leaves them undecided. */
export type Compared = { readonly samples: number; readonly undecided: number };

/** Compares a finished file with the expectation, pixel by pixel and tag by tag; `tilePx` for a clip snapped to tiles. */
export async function compareClip(
  kind: Kind,
  aoi: Aoi,
  { result, file, tilePx = 1 }: { result: TaskResult; file: string; tilePx?: number },
): Promise<Compared> {
  const read = await readIndependently(file);
  const cut = cutOf(kind.grid, kind, aoi);
  compareGrid(kind, toTiles(cut, tilePx), result, read);
  compareDescription(kind, read);
  const [full] = read.levels;
  expect(full).toMatchObject({ width: result.width, height: result.height });
  const { wrong, undecided } = full ? differences(kind, aoi, cut, result, full) : { wrong: ['no image'], undecided: 0 };
  expect(wrong).toEqual([]);
  // undecided pixels and lossy codecs change the statistics
  if (undecided === 0 && kind.declared.tolerance === undefined) compareStatistics(kind, cut, result, read);
  return { samples: result.width * result.height * kind.bands, undecided };
}

function compareGrid(kind: Kind, cut: Cut, { window, width, height }: TaskResult, read: ReadFile): void {
  const { column, row } = window;
  expect(window).toMatchObject({ width, height });
  compareWindow(kind, cut, [column, row, width, height]);
  const [x0, a, b, y0, d, e] = kind.grid.transform;
  const wanted = [x0 + column * a + row * b, a, b, y0 + column * d + row * e, d, e];
  const pixel = Math.hypot(a, d);
  for (const [index, value] of wanted.entries()) {
    expect(Math.abs((read.transform[index] ?? Number.NaN) - value)).toBeLessThan(pixel * 1e-7);
  }
  expect(read.epsg).toBe(kind.grid.epsg);
}

/** The envelope with its upper left corner moved outward to the corner of a tile. */
function toTiles({ envelope, ...cut }: Cut, tilePx: number): Cut {
  if (envelope === null) return { envelope, ...cut };
  const [column, row, width, height] = envelope;
  const [left, top] = [column % tilePx, row % tilePx];
  return { ...cut, envelope: [column - left, row - top, width + left, height + top] };
}

type Box = readonly [column: number, row: number, width: number, height: number];

/** The window of an area inside the raster is its envelope. If the area extends beyond the raster, the window may be smaller. */
function compareWindow(kind: Kind, { envelope, isOnRaster }: Cut, found: Box): void {
  // an area around the globe has no simple envelope
  if (kind.grid.frame || !envelope) return;
  if (isOnRaster) expect(found).toEqual(envelope);
  const [column, row, width, height] = envelope;
  expect(found[0]).toBeGreaterThanOrEqual(column);
  expect(found[1]).toBeGreaterThanOrEqual(row);
  expect(found[0] + found[2]).toBeLessThanOrEqual(column + width);
  expect(found[1] + found[3]).toBeLessThanOrEqual(row + height);
}

function compareDescription(kind: Kind, read: ReadFile): void {
  const { declared } = kind;
  expect(read.sampleType).toBe(kind.type);
  expect(read.levels[0]?.bands).toHaveLength(kind.bands);
  expect(storedNoData(kind, read.noData)).toBe(storedNoData(kind, kind.noData));
  expect(read.levels[0]?.mask !== null).toBe(hasMask(kind));
  expect(read.photometric === 3).toBe(declared.palette === true);
  if (declared.palette) expect(read.colorMap).toEqual(COLOUR_MAP);
  const isPremultiplied = declared.create?.includes('ALPHA=PREMULTIPLIED');
  const colours = kind.bands - read.extraSamples.length;
  const opacity = isPremultiplied ? 1 : 2;
  expect(read.extraSamples).toEqual(read.extraSamples.map((_, at) => (isAlphaBand(kind, colours + at) ? opacity : 0)));
  expect(read.extraSamples.some((sample) => sample !== 0)).toBe(declared.alpha === true);
  for (let band = 1; band <= kind.bands; band += 1) {
    expect(read.metadata[`DESCRIPTION ${band}`]).toBe(declared.names?.[band - 1]);
    if (declared.scale === undefined) continue;
    expect(Number(read.metadata[`SCALE ${band}`])).toBe(declared.scale);
    expect(Number(read.metadata[`OFFSET ${band}`])).toBe(declared.offset);
    expect(read.metadata[`UNITTYPE ${band}`]).toBe(declared.unit);
  }
  expect(read.metadata.CUTLINE_AREA).toBe('a <b> & "c"');
}

/** The nodata value as samples store it, as the text of the tag may be rounded differently. */
function storedNoData(kind: Kind, noData: number | null): number | null {
  return noData === null ? null : stored(kind, noData);
}

const COLOUR_MAP = [0, 1, 2].flatMap((channel) =>
  Array.from({ length: 256 }, (_, value) => 257 * ([value, 255 - value, (value * 3) % 256][channel] ?? 0)),
);

type Differences = { readonly wrong: readonly string[]; readonly undecided: number };

function differences(kind: Kind, aoi: Aoi, cut: Cut, { window }: TaskResult, clip: ReadLevel): Differences {
  const found: string[] = [];
  let undecided = 0;
  const { tolerance = 0 } = kind.declared;
  for (let index = 0; index < clip.width * clip.height; index += 1) {
    // The columns of a raster around the Earth wrap.
    const column = (window.column + (index % clip.width)) % kind.width;
    const row = window.row + Math.floor(index / clip.width);
    const wrong = (isInside: boolean) =>
      clip.bands.some((band, number) => {
        const wanted = expectedSample(kind, isInside, number, column, row);
        const sample = band[index] ?? 0;
        const isSame = sample === wanted || Object.is(sample, wanted);
        return !isSame && !(isInside && Math.abs(sample - wanted) <= tolerance);
      }) ||
      (clip.mask !== null && clip.mask[index] !== 0) !==
        (clip.mask !== null && isInside && !(kind.declared.mask && isHidden(kind, column, row)));
    const isInside = cut.inside[row * kind.width + column] === 1;
    if (!wrong(isInside)) continue;
    if (!wrong(!isInside) && isUndecided(kind.grid, aoi, column, row)) {
      undecided += 1;
      continue;
    }
    const samples = clip.bands.map((band) => band[index]);
    found.push(`${isInside ? 'inside' : 'outside'} at ${column}, ${row}: ${samples}, mask ${clip.mask?.[index]}`);
  }
  const shown = insideWindow(kind, cut, window);
  if (shown !== cut.insideCount) found.push(`${cut.insideCount - shown} pixels inside are not in the window`);
  return { wrong: found.slice(0, 5), undecided };
}

function insideWindow(kind: Kind, { inside }: Cut, window: TaskResult['window']): number {
  return inside.filter((one, index) => {
    const [column, row] = [index % kind.width, Math.floor(index / kind.width)];
    const [x, y] = [(column - window.column + kind.width) % kind.width, row - window.row];
    return one === 1 && x >= 0 && y >= 0 && x < window.width && y < window.height;
  }).length;
}

function compareStatistics(kind: Kind, cut: Cut, result: TaskResult, read: ReadFile): void {
  for (let band = 0; band < kind.bands; band += 1) {
    const values: number[] = [];
    for (const [index, isInside] of cut.inside.entries()) {
      const [column, row] = [index % kind.width, Math.floor(index / kind.width)];
      const sample = isInside ? expectedSample(kind, true, band, column, row) : 0;
      if (isInside && isValidSample(kind, band, sample, column, row)) values.push(sample);
    }
    expectStatistics(values, result.statistics[band], (name) => read.metadata[`STATISTICS_${name} ${band + 1}`]);
  }
}

function expectStatistics(
  values: number[],
  found: TaskResult['statistics'][number] | undefined,
  embedded: (name: string) => string | undefined,
): void {
  expect(found?.validCount).toBe(values.length);
  if (values.length === 0) {
    expect(embedded('MEAN')).toBeUndefined();
    return;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const tolerance = Math.max(-min, max, 1e-300) * 1e-12;
  expect(found?.minimum).toBe(min);
  expect(found?.maximum).toBe(max);
  expect(Math.abs((found?.mean ?? Number.NaN) - mean)).toBeLessThan(tolerance);
  expect(Math.abs((found?.standardDeviation ?? Number.NaN) - deviation)).toBeLessThan(tolerance * 1e3);
  expect(Number(embedded('MINIMUM'))).toBe(found?.minimum);
  expect(Number(embedded('MAXIMUM'))).toBe(found?.maximum);
  expect(Number(embedded('MEAN'))).toBe(found?.mean);
  expect(Number(embedded('STDDEV'))).toBe(found?.standardDeviation);
}
