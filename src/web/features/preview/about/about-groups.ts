import { gridCorners } from '../../../../geo/grid/affine.ts';
import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { formatBytes, formatCount, formatNumber, localDecimal } from '../../../ui/i18n/format.ts';
import { exactSample, formatLatitude, formatLongitude } from '../controls/format-value.ts';
import { coordinateDecimals, crsUnit, degreeDecimals, formatCoordinate, unitName } from '../inspector/crs-text.ts';
import { aboutStrings as words } from './about-strings.ts';

/** A term and its value. `exact` values are shown unformatted, on separate lines. */
export type Fact = { readonly term: string; readonly value: string; readonly format?: 'number' | 'exact' };

export type FactGroup = { readonly title: string; readonly facts: readonly Fact[] };

/** An opened file, as far as its facts are derived from it. */
export type DescribedFile = {
  readonly structure: RasterStructure;
  readonly description: RasterDescription;
  /** west, south, east, north in degrees */
  readonly bounds: readonly [number, number, number, number];
};

/** The facts about the file, its coordinate system, its grid and its samples, as display text. */
export function aboutGroups({ structure, description, bounds }: DescribedFile): FactGroup[] {
  return [
    { title: words.groups.file, facts: fileFacts(structure, description) },
    { title: words.groups.crs, facts: crsFacts(structure) },
    { title: words.groups.grid, facts: [...gridFacts(structure), ...boundsFacts(structure, bounds)] },
    { title: words.groups.samples, facts: sampleFacts(structure, description) },
  ];
}

function fileFacts({ isCloudOptimized }: RasterStructure, description: RasterDescription): Fact[] {
  const { sizeBytes, bigTiff, littleEndian } = description;
  return [
    { term: words.format, value: words.formats[isCloudOptimized ? 'cog' : 'tiff'] },
    { term: words.sizeBytes, value: words.bytes(formatBytes(sizeBytes), sizeBytes) },
    { term: words.tiff, value: words.tiffs[bigTiff ? 'big' : 'classic'] },
    { term: words.byteOrder, value: words.byteOrders[littleEndian ? 'little' : 'big'] },
  ];
}

function crsFacts({ crs }: RasterStructure): Fact[] {
  if (crs === null) return [{ term: words.name, value: words.noCrs }];
  return [
    { term: words.name, value: crs.name ?? words.none },
    { term: words.code, value: crs.epsg === null ? words.userDefined : `EPSG:${crs.epsg}` },
    { term: words.unit, value: unitName(crsUnit(crs)) },
    { term: words.proj, value: crs.proj4 || words.none, format: 'exact' },
  ];
}

function gridFacts(structure: RasterStructure): Fact[] {
  const { width, height, transform, crs, metadata } = structure;
  const [x, xColumn, xRow, y, yColumn, yRow] = transform;
  const decimals = coordinateDecimals(structure);
  const unit = crs ? ` ${unitName(crsUnit(crs))}` : '';
  const [across, down] = [Math.hypot(xColumn, yColumn), Math.hypot(xRow, yRow)];
  const { rotation, skew } = rotationOf(structure);
  const kind = metadata.AREA_OR_POINT === 'Point' ? 'Point' : 'Area';
  return [
    { term: words.pixels, value: words.pixelCount(width, height) },
    {
      term: words.origin,
      value: words.fromTo(formatCoordinate(x, decimals), formatCoordinate(y, decimals)),
      format: 'number',
    },
    { term: words.pixelSize, value: `${formatNumber(across)} × ${formatNumber(down)}${unit}`, format: 'number' },
    {
      term: words.rotation,
      value: rotation === 0 ? words.none : words.degrees(formatNumber(rotation)),
    },
    ...(skew === 0 ? [] : [{ term: words.skew, value: words.degrees(formatNumber(skew)) }]),
    { term: words.pixelIs, value: words.pixelKinds[kind] },
    { term: words.transform, value: transform.join(' '), format: 'exact' },
  ];
}

/**
 * Rotation of the rows from the x axis, counter-clockwise, and deviation of the columns from a right angle to them, in
 * degrees.
 */
function rotationOf({ transform: [, xColumn, xRow, , yColumn, yRow] }: RasterStructure) {
  const degrees = (radians: number) => Number(((radians * 180) / Math.PI).toFixed(4));
  const rotation = degrees(Math.atan2(yColumn, xColumn));
  // In a north-up grid, columns run to the right and rows run down.
  const cosine = (xColumn * xRow + yColumn * yRow) / (Math.hypot(xColumn, yColumn) * Math.hypot(xRow, yRow));
  return { rotation, skew: Math.abs(degrees(Math.asin(Math.max(-1, Math.min(1, cosine))))) };
}

function boundsFacts(structure: RasterStructure, [west, south, east, north]: DescribedFile['bounds']): Fact[] {
  const corners = gridCorners(structure);
  const decimals = coordinateDecimals(structure);
  const range = (values: number[]) =>
    words.fromTo(formatCoordinate(Math.min(...values), decimals), formatCoordinate(Math.max(...values), decimals));
  const degrees = degreeDecimals(structure);
  return [
    { term: words.x, value: range(corners.map(([x]) => x)), format: 'number' },
    { term: words.y, value: range(corners.map(([, y]) => y)), format: 'number' },
    {
      term: words.west,
      value: words.fromTo(formatLongitude(west, degrees), formatLongitude(east, degrees)),
      format: 'number',
    },
    {
      term: words.south,
      value: words.fromTo(formatLatitude(south, degrees), formatLatitude(north, degrees)),
      format: 'number',
    },
  ];
}

function typeText({ sampleType, storedType, bitsPerSample: bits }: RasterStructure): string {
  if (storedType) return words.wide(storedType);
  return bits === 8 * sampleBytes(sampleType) ? sampleType : words.bits(sampleType, bits);
}

function sampleFacts(structure: RasterStructure, { photometric }: RasterDescription): Fact[] {
  const { sampleType, bands, noData, exactNoData, palette, alphaBand, blockWidth, blockHeight } = structure;
  const { tiled, planarConfiguration, compression, predictor, hasInternalMask } = structure;
  return [
    { term: words.type, value: typeText(structure) },
    { term: words.bandCount, value: formatCount(bands.length) },
    {
      term: words.noData,
      value: noData === null ? words.none : (exactNoData ?? localDecimal(exactSample(noData, sampleType))),
    },
    { term: words.mask, value: hasInternalMask ? words.hasMask : words.none },
    { term: words.alpha, value: alphaBand === null ? words.none : words.alphaBand(alphaBand) },
    { term: words.palette, value: palette ? words.colors(palette.length) : words.none },
    { term: words.photometric, value: photometric },
    { term: words.blocks, value: tiled ? words.tiles(blockWidth, blockHeight) : words.strips(blockHeight) },
    { term: words.interleave, value: words.interleaves[planarConfiguration] },
    { term: words.compression, value: compression },
    { term: words.predictor, value: words.predictors[predictor] },
  ];
}
