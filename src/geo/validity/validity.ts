import type { AoiFinding, AoiFindingKind, RingIndex } from './aoi-finding.ts';
import { topologyFindings } from './polygon-topology.ts';
import { readRing, type ValidRing } from './read-rings.ts';

export type { AoiFinding } from './aoi-finding.ts';

/** Limit of positions in an AOI, closing positions included (contract 11.1). */
export const MAX_AOI_POSITIONS = 10_000;

/** Limits the size of a response; more findings wouldn't help the reader. */
const MAX_FINDINGS = 20;

/**
 * All reasons why a value is not a valid AOI (contract 11.1), at most 20; empty for a valid AOI. Accepts any value
 * and never throws. Pass a larger `maxPositions` to check an area before it is simplified. Either winding, third
 * ordinates, extra members, repeated positions and rings that touch in a point are valid.
 */
export function aoiFindings(geometry: unknown, maxPositions: number = MAX_AOI_POSITIONS): AoiFinding[] {
  const polygons = readPolygons(geometry);
  if ('kind' in polygons) return [polygons];
  const count = countPositions(polygons);
  if (count > maxPositions) return [tooMany(count)];
  const findings: AoiFinding[] = [];
  for (const polygon of polygons) {
    findings.push(...polygonFindings(polygon));
    if (findings.length >= MAX_FINDINGS) break;
  }
  return findings.slice(0, MAX_FINDINGS);
}

type PolygonValue = { readonly polygon: number | null; readonly rings: unknown };

function readPolygons(geometry: unknown): readonly PolygonValue[] | AoiFinding {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry)) {
    return areaFinding('not-a-polygon', 'The area must be a GeoJSON Polygon or MultiPolygon.');
  }
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return areaFinding('not-a-polygon', wrongType(type), ['type']);
  if (!Array.isArray(coordinates) || coordinates.length === 0) {
    const member = type === 'Polygon' ? 'rings' : 'polygons';
    return areaFinding(
      'malformed-coordinates',
      `The ${type}'s coordinates must be a list of ${member}, at least one.`,
      ['coordinates'],
    );
  }
  if (type === 'Polygon') return [{ polygon: null, rings: coordinates }];
  return coordinates.map((rings: unknown, polygon) => ({ polygon, rings }));
}

function wrongType(type: unknown): string {
  const expected = 'The area must be a bare GeoJSON Polygon or MultiPolygon';
  switch (type) {
    case 'Feature':
      return `${expected}, not a Feature: send its geometry member.`;
    case 'FeatureCollection':
      return `${expected}, not a FeatureCollection: send the geometry of one feature, or several joined as a MultiPolygon.`;
    case 'GeometryCollection':
      return `${expected}, not a GeometryCollection: join its polygons as a MultiPolygon.`;
    default:
      return typeof type === 'string'
        ? `${expected}, not "${type.slice(0, 40)}".`
        : `${expected}: its type is missing.`;
  }
}

function areaFinding(kind: AoiFindingKind, message: string, path: string[] = []): AoiFinding {
  return { kind, message, path, position: null };
}

function countPositions(polygons: readonly PolygonValue[]): number {
  let count = 0;
  for (const { rings } of polygons) {
    if (!Array.isArray(rings)) continue;
    for (const ring of rings) if (Array.isArray(ring)) count += ring.length;
  }
  return count;
}

function tooMany(count: number): AoiFinding {
  const [has, limit] = [count, MAX_AOI_POSITIONS].map((number) => number.toLocaleString('en'));
  return areaFinding('too-many-positions', `The area has ${has} positions; the limit is ${limit}. Simplify it.`, [
    'coordinates',
  ]);
}

function polygonFindings({ polygon, rings }: PolygonValue): AoiFinding[] {
  if (!Array.isArray(rings) || rings.length === 0) {
    const path = polygon === null ? ['coordinates'] : ['coordinates', polygon];
    const words = polygon === null ? 'The polygon' : `Polygon ${polygon + 1}`;
    const message = `${words} must be a list of rings: the outline, then its holes.`;
    return [{ kind: 'malformed-coordinates', message, path, position: null }];
  }
  const findings: AoiFinding[] = [];
  const sound: ValidRing[] = [];
  for (const [ring, value] of rings.entries()) {
    const ringIndex: RingIndex = { polygon, ring };
    const reading = readRing(value, ringIndex);
    if ('sound' in reading) sound.push(reading.sound);
    else findings.push(reading.finding);
    if (findings.length >= MAX_FINDINGS) break;
  }
  return findings.length > 0 ? findings : topologyFindings(sound);
}
