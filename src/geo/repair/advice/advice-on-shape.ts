import type { Aoi } from '../../aoi.ts';
import { areaM2 } from '../../geodesy/area.ts';
import { describeRing, type RingIndex, ringPath } from '../../validity/aoi-finding.ts';
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
    const name = ring === 0 ? `Polygon ${polygon + 1}` : describeRing(ringIndex);
    const message = `${name} is a sliver: it is very thin and probably unintended.`;
    return { kind: 'sliver', message, path: ringPath(ringIndex), position: [x, y], fix: 'drop-slivers' };
  });
}

function size(area: Aoi): Advice[] {
  const km2 = areaM2(area) / 1e6;
  if (km2 <= VERY_LARGE_KM2) return [];
  const message = `The area covers ${Math.round(km2).toLocaleString('en')} km², more than a large country. Check that this is intended.`;
  return [{ kind: 'very-large', message, path: ['coordinates'], position: null, fix: null }];
}

function redundantPositions(area: Aoi): Advice[] {
  const [count, all] = [countRedundantVertices(area), countPositions(area)];
  if (count < Math.max(MIN_REDUNDANT, REDUNDANT_SHARE * all)) return [];
  const message = `${count.toLocaleString('en')} of ${all.toLocaleString('en')} positions lie on the straight line between their neighbours. Removing them does not change the outline.`;
  return [{ kind: 'needless-positions', message, path: ['coordinates'], position: null, fix: 'drop-needless' }];
}
