import type { Aoi } from '../../aoi.ts';
import { areaM2 } from '../../geodesy/area.ts';
import { type RingIndex, ringPath } from '../../validity/aoi-finding.ts';
import { findSlivers } from '../fix-slivers.ts';
import { countPositions } from '../fix-vertices.ts';
import { copyPolygons } from '../unchecked-geometry.ts';
import type { Advice } from './advice.ts';
import { countRedundantVertices } from './count-redundant-vertices.ts';

/** About the area of Egypt. */
const VERY_LARGE_KM2 = 1_000_000;
/** Redundant positions are reported from this share of all positions and this number. */
const REDUNDANT_SHARE = 0.1;
const MIN_REDUNDANT = 8;

/** Advice on the area as a unit: slivers, size and redundant positions. */
export function adviceOnShape(area: Aoi, type: Aoi['type']): Advice[] {
  return [...slivers(area, type), ...size(area), ...redundantPositions(area)];
}

function slivers(area: Aoi, type: Aoi['type']): Advice[] {
  const polygons = copyPolygons(area);
  return findSlivers(polygons).map(({ polygon, ring }) => {
    const ringIndex: RingIndex = { polygon: type === 'Polygon' ? null : polygon, ring };
    const [x = 0, y = 0] = polygons[polygon]?.[ring]?.[0] ?? [];
    return {
      kind: 'sliver',
      fact: { code: 'sliver', ...ringIndex },
      path: ringPath(ringIndex),
      position: [x, y],
      fix: 'drop-slivers',
    };
  });
}

function size(area: Aoi): Advice[] {
  const areaKm2 = areaM2(area) / 1e6;
  if (areaKm2 <= VERY_LARGE_KM2) return [];
  const fact = { code: 'very-large', areaKm2 } as const;
  return [{ kind: 'very-large', fact, path: ['coordinates'], position: null, fix: null }];
}

function redundantPositions(area: Aoi): Advice[] {
  const [count, total] = [countRedundantVertices(area), countPositions(area)];
  if (count < Math.max(MIN_REDUNDANT, REDUNDANT_SHARE * total)) return [];
  const fact = { code: 'redundant-positions', count, total } as const;
  return [{ kind: 'needless-positions', fact, path: ['coordinates'], position: null, fix: 'drop-needless' }];
}
