import type { Aoi } from '../aoi.ts';
import { type Bbox, bboxPolygon, boxRing } from '../bbox.ts';
import { areaRelation, type PreparedArea, prepareArea } from './area-relation.ts';
import type { Effort } from './rings-touch.ts';

/** A box of valid pixels is rounded, and its raster's edges are curves in degrees: it is exceeded by less than this share of its size. */
const MARGIN_SHARE = 1e-3;
/** A box may be a single pixel, degrees. */
const MIN_MARGIN = 1e-6;
/** Limit of edges that are compared for all boxes of one test, about 100 ms of work. */
const MAX_EFFORT = 2_000_000;

/**
 * Whether an AOI certainly has no point in a box `[west, south, east, north]` in degrees, or next to it by a thousandth of its size; west exceeds
 * east across the antimeridian. Exact, with edges straight in longitude/latitude. False if that would take too long.
 */
export function missesBox(aoi: Aoi, box: Bbox): boolean {
  return boxTestOf(aoi)(box);
}

/** `missesBox` for many boxes, with one limit of effort. */
export function boxTestOf(aoi: Aoi): (box: Bbox) => boolean {
  const area: PreparedArea = prepareArea(aoi);
  const effort: Effort = { left: MAX_EFFORT };
  return (box) => areaRelation(area, prepareArea(areaOfBox(box)), effort) === 'apart';
}

/** In two parts across the antimeridian, as AOIs are. */
function areaOfBox([west, south, east, north]: Bbox): Aoi {
  const width = west <= east ? east - west : east - west + 360;
  const [x, y] = [width, north - south].map((size) => Math.max(MIN_MARGIN, size * MARGIN_SHARE)) as [number, number];
  const [left, bottom, right, top] = [west - x, south - y, east + x, north + y];
  if (west <= east) return bboxPolygon([left, bottom, right, top]);
  const parts = [boxRing(left, bottom, 180, top), boxRing(-180, bottom, right, top)];
  return { type: 'MultiPolygon', coordinates: parts.map((ring) => [ring]) };
}
