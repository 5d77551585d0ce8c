import type { Aoi } from '../../aoi.ts';
import { areaM2 } from '../../geodesy/area.ts';
import { ringPath, ringWords } from '../../validity/aoi-finding.ts';
import { findSlivers } from '../fix-slivers.ts';
import { countPositions } from '../fix-vertices.ts';
import { polygonsCopied } from '../unchecked-geometry.ts';
import type { Advice } from './advice.ts';
import { countNeedless } from './count-redundant-vertices.ts';

/** About Egypt. */
const VERY_LARGE_KM2 = 1_000_000;
/** Of all positions, from which on they are worth a word. */
const NEEDLESS_SHARE = 0.1;
const LEAST_NEEDLESS = 8;

/** Slivers, size and needless positions: what is to be said of the area as a whole. */
export function adviceOnShape(area: Aoi, type: Aoi['type']): Advice[] {
  return [...slivers(area, type), ...size(area), ...needless(area)];
}

function slivers(area: Aoi, type: Aoi['type']): Advice[] {
  const polygons = polygonsCopied(area);
  return findSlivers(polygons).map(({ part, ring }) => {
    const place = { part: type === 'Polygon' ? null : part, ring };
    const [x = 0, y = 0] = polygons[part]?.[ring]?.[0] ?? [];
    const what = ring === 0 ? `Part ${part + 1}` : ringWords(place);
    const message = `${what} is a sliver: so thin that it is hardly meant.`;
    return { kind: 'sliver', message, path: ringPath(place), position: [x, y], fix: 'drop-slivers' };
  });
}

function size(area: Aoi): Advice[] {
  const km2 = areaM2(area) / 1e6;
  if (km2 <= VERY_LARGE_KM2) return [];
  const message = `The area covers ${Math.round(km2).toLocaleString('en')} km², more than a large country. Is that meant?`;
  return [{ kind: 'very-large', message, path: ['coordinates'], position: null, fix: null }];
}

function needless(area: Aoi): Advice[] {
  const [count, all] = [countNeedless(area), countPositions(area)];
  if (count < Math.max(LEAST_NEEDLESS, NEEDLESS_SHARE * all)) return [];
  const message = `${count.toLocaleString('en')} of ${all.toLocaleString('en')} positions lie on the straight way between their neighbours; without them the outline is the same.`;
  return [{ kind: 'needless-positions', message, path: ['coordinates'], position: null, fix: 'drop-needless' }];
}
