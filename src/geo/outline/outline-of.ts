import type { Position } from 'geojson';
import { geographicBox } from '../antimeridian/geographic-box.ts';
import type { Aoi } from '../aoi.ts';
import { type Bbox, bboxOf, bboxPolygon } from '../bbox.ts';
import { polygonsOf } from '../polygons-of.ts';
import { groupBoxes } from './group-boxes.ts';
import { reduceRings } from './reduce-rings.ts';

/** The most positions of an outline, closing ones counted. */
export const MAX_OUTLINE_POSITIONS = 32;
/** The farthest that a vertex of the area may lie from the outline, as a share of the area's extent. */
const MAX_DISTANCE = 1 / 10;
/** A box has five positions. */
const MAX_BOXES = 6;

/**
 * The area with at most 32 positions, for drawing many areas on a map. It has vertices of the area and is as exact as they allow,
 * without holes where they are too many. Areas that can't be drawn so, for example those of many polygons, become boxes around
 * groups of polygons. Areas that are split at the antimeridian remain split. An outline may be invalid as an area of interest.
 */
export function outlineOf(area: Aoi): Aoi {
  const polygons = polygonsOf(area).map((rings) => rings.map((ring) => ring.map(roundPosition)));
  const box = geographicBox(area);
  if (box === null || polygons.flat(2).length <= MAX_OUTLINE_POSITIONS) return aoiOf(polygons);
  const shells = polygons.map((rings) => rings.slice(0, 1));
  const reduced = reduce(polygons, box) ?? reduce(shells, box);
  return aoiOf(reduced ?? boxesOf(polygons).map((group) => bboxPolygon(group).coordinates));
}

type Rings = Position[][];

/** Null if the outline would be too far from a vertex. */
function reduce(polygons: readonly Rings[], [west, south, east, north]: Bbox): Rings[] | null {
  const widthScale = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const width = (east - west + (west > east ? 360 : 0)) * widthScale;
  const reduced = reduceRings(polygons.flat(), { maxPositions: MAX_OUTLINE_POSITIONS, widthScale });
  if (reduced === null || reduced.distance > MAX_DISTANCE * Math.max(width, north - south)) return null;
  const rings = [...reduced.rings];
  return polygons.map((polygon) => rings.splice(0, polygon.length));
}

function boxesOf(polygons: readonly Rings[]): readonly Bbox[] {
  const boxes = polygons.map((coordinates) => bboxOf({ type: 'Polygon', coordinates }));
  return groupBoxes(
    boxes.filter((box) => box !== null),
    MAX_BOXES,
  );
}

function aoiOf(polygons: readonly Rings[]): Aoi {
  const [first = []] = polygons;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: [...polygons] };
}

/** Six decimals, 11 cm. */
function roundPosition([longitude = 0, latitude = 0]: readonly number[]): Position {
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}
