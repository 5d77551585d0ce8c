import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import { WktError, type WktProblem } from './wkt-problem.ts';
import { scanWkt, type WktScanner } from './wkt-scanner.ts';

/**
 * The geometry of a WKT text and the EPSG code that EWKT may give; or what is wrong with the text.
 */
export type WktReading = { readonly geometry: Aoi; readonly srid: number | null } | { readonly problem: WktProblem };

/**
 * Reads WKT and EWKT (`SRID=4326;POLYGON …`): POLYGON, MULTIPOLYGON and GEOMETRYCOLLECTION of them. Ordinates of Z, M
 * and ZM are dropped. Coordinates are returned as written, in the CRS of `srid`; rings are neither closed nor fixed.
 */
export function readWkt(text: string): WktReading {
  try {
    const scanner = scanWkt(text);
    const srid = scanner.takeSrid();
    const polygons = readGeometry(scanner, 0);
    scanner.takeEnd();
    const [only] = polygons;
    if (only === undefined) return { problem: { code: 'empty-geometry' } };
    const geometry: Aoi =
      polygons.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
    return { geometry, srid };
  } catch (error) {
    if (error instanceof WktError) return { problem: error.problem };
    throw error;
  }
}

/** Writes an area as WKT with two ordinates per position: `POLYGON ((10 20, …))`. */
export function writeWkt(geometry: Aoi): string {
  const polygons = polygonsOf(geometry).map((rings) => `(${rings.map(ringText).join(', ')})`);
  if (polygons.length === 0) return `${geometry.type.toUpperCase()} EMPTY`;
  return geometry.type === 'Polygon' ? `POLYGON ${polygons[0]}` : `MULTIPOLYGON (${polygons.join(', ')})`;
}

function ringText(ring: readonly (readonly number[])[]): string {
  return `(${ring.map(([x = 0, y = 0]) => `${formatNumber(x)} ${formatNumber(y)}`).join(', ')})`;
}

/** Avoids exponents, which some readers don't support, except for numbers too large for plain notation. */
function formatNumber(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(20).replace(/0+$/, '') : text;
}

const MAX_DEPTH = 32;

function readGeometry(scanner: WktScanner, depth: number): Position[][][] {
  const offset = scanner.offset();
  const { name, dimensions } = scanner.takeType();
  if (depth > MAX_DEPTH) {
    throw new WktError({ code: 'nested-too-deep', ...scanner.positionOf(offset), limit: MAX_DEPTH });
  }
  switch (name) {
    case 'POLYGON':
      return scanner.takeEmpty() ? [] : [readPolygon(scanner, dimensions)];
    case 'MULTIPOLYGON': {
      const member = () => (scanner.takeEmpty() ? [] : readPolygon(scanner, dimensions));
      return scanner.takeEmpty() ? [] : scanner.takeList(member).filter((rings) => rings.length > 0);
    }
    case 'GEOMETRYCOLLECTION':
      return scanner.takeEmpty() ? [] : scanner.takeList(() => readGeometry(scanner, depth + 1)).flat();
    default:
      throw new WktError({ code: 'type-without-area', ...scanner.positionOf(offset), type: name.slice(0, 40) });
  }
}

function readPolygon(scanner: WktScanner, dimensions: number | null): Position[][] {
  return scanner.takeList(() => scanner.takeList(() => readPosition(scanner, dimensions)));
}

function readPosition(scanner: WktScanner, dimensions: number | null): Position {
  const offset = scanner.offset();
  const ordinates: number[] = [];
  while (scanner.hasNumber()) ordinates.push(scanner.takeNumber());
  const [x, y] = ordinates;
  const isExpectedCount = dimensions === null ? ordinates.length <= 4 : ordinates.length === dimensions;
  if (x === undefined || y === undefined || !isExpectedCount) {
    const at = scanner.positionOf(offset);
    throw new WktError({ code: 'wrong-ordinate-count', ...at, expected: dimensions, count: ordinates.length });
  }
  return [x, y];
}
