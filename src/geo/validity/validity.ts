import type { AoiFinding, RingIndex } from './aoi-finding.ts';
import { MAX_AOI_POSITIONS } from './max-positions.ts';
import { topologyFindings } from './polygon-topology.ts';
import { readRing, type ValidRing } from './read-rings.ts';

export type { AoiFinding } from './aoi-finding.ts';

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
  if (count > maxPositions) {
    const fact = { code: 'too-many-positions', count, limit: MAX_AOI_POSITIONS } as const;
    return [{ kind: 'too-many-positions', fact, path: ['coordinates'], position: null }];
  }
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
    return { kind: 'not-a-polygon', fact: { code: 'not-a-geometry' }, path: [], position: null };
  }
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    const fact = { code: 'wrong-geometry-type', type: typeof type === 'string' ? type.slice(0, 40) : null } as const;
    return { kind: 'not-a-polygon', fact, path: ['type'], position: null };
  }
  if (!Array.isArray(coordinates) || coordinates.length === 0) {
    const fact = { code: 'no-coordinates', type } as const;
    return { kind: 'malformed-coordinates', fact, path: ['coordinates'], position: null };
  }
  if (type === 'Polygon') return [{ polygon: null, rings: coordinates }];
  return coordinates.map((rings: unknown, polygon) => ({ polygon, rings }));
}

function countPositions(polygons: readonly PolygonValue[]): number {
  let count = 0;
  for (const { rings } of polygons) {
    if (!Array.isArray(rings)) continue;
    for (const ring of rings) if (Array.isArray(ring)) count += ring.length;
  }
  return count;
}

function polygonFindings({ polygon, rings }: PolygonValue): AoiFinding[] {
  if (!Array.isArray(rings) || rings.length === 0) {
    const path = polygon === null ? ['coordinates'] : ['coordinates', polygon];
    return [{ kind: 'malformed-coordinates', fact: { code: 'polygon-not-a-list', polygon }, path, position: null }];
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
