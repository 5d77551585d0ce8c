import type { AoiFinding } from '../validity/aoi-finding.ts';
import type { UncheckedGeometry } from './unchecked-geometry.ts';

/**
 * A finding if the numbers can't be degrees: their range, and the CRS that the geometry names or those that such
 * numbers fit. Null if they may be degrees.
 */
export function projectedFinding({ polygons }: UncheckedGeometry, geometry: unknown): AoiFinding | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of polygons.flat(2)) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  if (!(Math.max(-west, east) > MAX_DEGREES || Math.max(-south, north) > MAX_DEGREES)) return null;
  const [x, y] = [rangeWords(west, east), rangeWords(south, north)];
  const code = epsgOf(geometry);
  const origin = code === null ? guesses(west, south, east, north) : `The geometry names EPSG:${code}.`;
  const message = `These look like projected coordinates (x ${x}, y ${y}), in metres or feet instead of degrees. ${origin} Load them with that coordinate system, or give longitude and latitude (WGS 84).`;
  return { kind: 'out-of-range', message, path: ['coordinates'], position: null };
}

/** Longitudes on the map's world copies extend to ±540°. */
const MAX_DEGREES = 540;
/** Half the width of the world in Web Mercator, metres. */
const MERCATOR_EDGE_M = 20_037_509;

function rangeWords(from: number, to: number): string {
  return `${Math.round(from).toLocaleString('en')} to ${Math.round(to).toLocaleString('en')}`;
}

function guesses(west: number, south: number, east: number, north: number): string {
  const fits: string[] = [];
  const isUtm = west >= 100_000 && east <= 900_000 && south >= 0 && north <= 10_000_000;
  if (isUtm) fits.push('a UTM zone (EPSG:32601 to 32760)');
  if (Math.max(-west, east, -south, north) <= MERCATOR_EDGE_M) fits.push('Web Mercator (EPSG:3857)');
  fits.push('a national grid');
  return `Such numbers fit ${fits.join(', ').replace(/, ([^,]*)$/, ' or $1')}.`;
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
