import { crsLabel } from '../../../../raster/georeference/usable-crs.ts';
import type { RasterCrs, RasterStructure } from '../../../../raster/tiff/structure.ts';
import { numberFormat } from '../../../ui/i18n/format.ts';
import { previewStrings } from '../model/preview-strings.ts';
import { inspectorStrings } from './inspector-strings.ts';

const words = inspectorStrings.units;

/** The unit of a file's coordinates: degrees, or a length in metres. */
export type CrsUnit = { readonly kind: 'degrees' } | { readonly kind: 'length'; readonly metres: number };

const NAMED_UNITS: Readonly<Record<string, number>> = { m: 1, km: 1000, ft: 0.3048, 'us-ft': 1200 / 3937 };

/** The unit of a coordinate system, by its PROJ definition. */
export function crsUnit({ proj4 }: Pick<RasterCrs, 'proj4'>): CrsUnit {
  if (proj4.includes('+proj=longlat')) return { kind: 'degrees' };
  const metres = Number(/\+to_meter=(\S+)/.exec(proj4)?.[1] ?? Number.NaN);
  if (Number.isFinite(metres)) return { kind: 'length', metres };
  return { kind: 'length', metres: NAMED_UNITS[/\+units=(\S+)/.exec(proj4)?.[1] ?? 'm'] ?? 1 };
}

/** The code of a coordinate system, `EPSG:31985`, or its name if it has none. */
export function crsCode(crs: RasterCrs | null): string | null {
  if (crs === null) return null;
  return crs.epsg === null ? crs.name : `EPSG:${crs.epsg}`;
}

/** States the coordinate system: `Coordinate system: GGRS87 / Greek Grid, EPSG:2100`. */
export function crsStatement(crs: RasterCrs): string {
  const label = crsLabel(crs);
  return crs.epsg === null && crs.statedBy === undefined
    ? previewStrings.userDefinedCrs(label)
    : previewStrings.crs(label);
}

const grouped = new Map<number, (value: number) => string>();

/** A coordinate with a fixed number of decimals, in groups of three: `289,018.25`. */
export function formatCoordinate(value: number, decimals: number): string {
  let format = grouped.get(decimals);
  if (!format) {
    format = numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    grouped.set(decimals, format);
  }
  return format(value);
}

const MAX_DECIMALS = 12;

type Grid = Pick<RasterStructure, 'transform' | 'crs'>;

/**
 * Decimals that resolve 0.01 pixel in the unit of the file's coordinates; at min two for lengths with pixels below
 * 100.
 */
export function coordinateDecimals({ transform, crs }: Grid): number {
  const size = pixelSize(transform);
  const min = crs && crsUnit(crs).kind === 'length' && size < 100 ? 2 : 0;
  return Math.max(min, decimalsFor(size));
}

/** Decimals that resolve 0.01 pixel in degrees; at min five, about one metre. */
export function degreeDecimals({ transform, crs }: Grid): number {
  const unit = crs && crsUnit(crs);
  const size = pixelSize(transform);
  return Math.max(5, decimalsFor(unit?.kind === 'length' ? (size * unit.metres) / METRES_PER_DEGREE : size));
}

function pixelSize([, xColumn, xRow, , yColumn, yRow]: RasterStructure['transform']): number {
  return Math.min(Math.hypot(xColumn, yColumn), Math.hypot(xRow, yRow));
}

const METRES_PER_DEGREE = 111_320;

function decimalsFor(size: number): number {
  if (!(size > 0)) return 0;
  return Math.max(0, Math.min(MAX_DECIMALS, 2 - Math.floor(Math.log10(size))));
}

/** The usual abbreviation of a unit. */
export function unitName(unit: CrsUnit): string {
  if (unit.kind === 'degrees') return words.degrees;
  const named = UNIT_NAMES.find(([metres]) => Math.abs(unit.metres / metres - 1) < 1e-8);
  return named ? words[named[1]] : inspectorStrings.unitOf(unit.metres);
}

const UNIT_NAMES = [
  [1, 'metres'],
  [1000, 'kilometres'],
  [0.3048, 'feet'],
  [1200 / 3937, 'surveyFeet'],
] as const;
