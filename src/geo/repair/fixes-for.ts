import type { AoiFinding } from '../validity/aoi-finding.ts';
import { longitudeOffset } from './fix-coordinates.ts';
import { holesToPolygons } from './fix-holes.ts';
import type { FixKind } from './fix-kind.ts';
import { withoutZeroAreaRings } from './fix-rings.ts';
import { isSamePosition, type UncheckedGeometry, type UncheckedRing } from './unchecked-geometry.ts';

/** The fixes for a refusal, the best first; empty if only the user can decide. */
export function fixesFor(finding: AoiFinding, geometry: UncheckedGeometry): FixKind[] {
  switch (finding.kind) {
    case 'not-a-polygon':
    case 'malformed-coordinates':
      return [];
    case 'ring-not-closed':
      return ['close-ring'];
    case 'ring-too-short':
      return canBeClosed(ringAt(finding, geometry)) ? ['close-ring'] : zeroAreaFixes(geometry);
    case 'zero-area':
      return zeroAreaFixes(geometry);
    case 'self-intersection':
      return ['untangle'];
    case 'hole-outside-shell':
      return holesToPolygons(geometry) === null ? ['drop-hole-outside'] : ['drop-hole-outside', 'hole-to-part'];
    case 'too-many-positions':
      return ['simplify'];
    case 'crosses-antimeridian':
      return ['split-antimeridian'];
    case 'out-of-range':
      return rangeFixes(geometry);
  }
}

function ringAt({ path }: AoiFinding, { type, polygons }: UncheckedGeometry): UncheckedRing {
  const [polygon, ring] = type === 'Polygon' ? [0, path[1]] : [path[1], path[2]];
  return polygons[Number(polygon)]?.[Number(ring)] ?? [];
}

function canBeClosed(ring: UncheckedRing): boolean {
  return ring.length === 3 && !isSamePosition(ring[0], ring[2]);
}

function zeroAreaFixes(geometry: UncheckedGeometry): FixKind[] {
  return withoutZeroAreaRings(geometry.polygons).some((rings) => rings.length > 0) ? ['drop-zero-area'] : [];
}

function rangeFixes({ polygons }: UncheckedGeometry): FixKind[] {
  const positions = polygons.flat(2);
  if (positions.every(([, latitude = 0]) => Math.abs(latitude) <= 90)) {
    return polygons.every((rings) => longitudeOffset(rings) !== null) ? ['wrap-longitudes'] : ['split-antimeridian'];
  }
  const isValidWhenSwapped = positions.every(
    ([first = 0, second = 0]) => Math.abs(first) <= 90 && Math.abs(second) <= 180,
  );
  return isValidWhenSwapped ? ['swap-axes'] : [];
}
