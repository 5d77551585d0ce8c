import type { Coded } from '../coded.ts';
import type { AoiFinding } from '../validity/aoi-finding.ts';
import type { UncheckedGeometry } from './unchecked-geometry.ts';

/** What the finding states. */
export type ProjectedFact = Coded<{
  /** The ranges of the numbers, the EPSG code that the geometry names, and the systems that such numbers fit. */
  'projected-coordinates': {
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
    readonly epsg: number | null;
    readonly fits: readonly ('utm' | 'web-mercator' | 'national-grid')[];
  };
}>;

/**
 * A finding if the numbers can't be degrees: their range, and the CRS that the geometry names or those that such
 * numbers fit. Null if they may be degrees.
 */
export function projectedFinding(
  { polygons }: UncheckedGeometry,
  geometry: unknown,
): AoiFinding<'out-of-range', ProjectedFact> | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of polygons.flat(2)) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  if (!(Math.max(-west, east) > MAX_DEGREES || Math.max(-south, north) > MAX_DEGREES)) return null;
  const fact: ProjectedFact = {
    code: 'projected-coordinates',
    x: [west, east],
    y: [south, north],
    epsg: epsgOf(geometry),
    fits: fittingSystems(west, south, east, north),
  };
  return { kind: 'out-of-range', fact, path: ['coordinates'], position: null };
}

/** Longitudes on the map's world copies extend to ±540°. */
const MAX_DEGREES = 540;
/** Half the width of the world in Web Mercator, metres. */
const MERCATOR_EDGE_M = 20_037_509;

function fittingSystems(
  west: number,
  south: number,
  east: number,
  north: number,
): ('utm' | 'web-mercator' | 'national-grid')[] {
  const isUtm = west >= 100_000 && east <= 900_000 && south >= 0 && north <= 10_000_000;
  const isWebMercator = Math.max(-west, east, -south, north) <= MERCATOR_EDGE_M;
  return [...(isUtm ? ['utm' as const] : []), ...(isWebMercator ? ['web-mercator' as const] : []), 'national-grid'];
}

/** The code in the `crs` member of GeoJSON's older form: `urn:ogc:def:crs:EPSG::32725`. */
function epsgOf(geometry: unknown): number | null {
  const name = member(member(member(geometry, 'crs'), 'properties'), 'name');
  const code = typeof name === 'string' ? /EPSG:(?:[\d.]*:)?(\d{4,6})$/i.exec(name)?.[1] : undefined;
  return code === undefined ? null : Number(code);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
