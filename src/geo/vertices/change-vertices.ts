import type { LonLat } from './mercator.ts';
import { type AreaShape, type CornerPath, polygonsOfShape } from './packed-area.ts';

type Ring = GeoJSON.Position[];

/** The shape with one corner somewhere else. Everything that stays is the same value as before. */
export function withCornerMoved(shape: AreaShape, path: CornerPath, to: LonLat): AreaShape {
  return withRing(shape, path, (ring) => closed(ring.slice(0, -1).with(path.index, [...to])));
}

/** The shape with a new corner after the one at the path. */
export function withCornerAdded(shape: AreaShape, path: CornerPath, at: LonLat): AreaShape {
  return withRing(shape, path, (ring) => closed(ring.slice(0, -1).toSpliced(path.index + 1, 0, [...at])));
}

/** The shape without a corner. A hole or part of three goes with it; null when nothing is left. */
export function withCornerRemoved(shape: AreaShape, path: CornerPath): AreaShape | null {
  const polygons = polygonsOfShape(shape);
  const polygon = polygons[path.part] ?? [];
  const ring = polygon[path.ring] ?? [];
  if (ring.length > 4) return withRing(shape, path, () => closed(ring.slice(0, -1).toSpliced(path.index, 1)));
  if (path.ring > 0) return shapeOf(polygons.with(path.part, polygon.toSpliced(path.ring, 1)));
  return shapeOf(polygons.toSpliced(path.part, 1));
}

/** What went from a shape with one of its corners: that alone, or the hole or part that it was one of three of. */
export function whatWent(before: AreaShape, after: AreaShape): 'corner' | 'hole' | 'part' {
  const [parts, partsLeft] = [polygonsOfShape(before), polygonsOfShape(after)];
  if (partsLeft.length < parts.length) return 'part';
  return partsLeft.flat().length < parts.flat().length ? 'hole' : 'corner';
}

/** The shape with one part, or with `null` all of it, moved by so many degrees; it stays between the poles. */
export function withPartMoved(shape: AreaShape, part: number | null, by: LonLat): AreaShape {
  const polygons = polygonsOfShape(shape);
  const moving = part === null ? polygons : polygons.filter((_, index) => index === part);
  const latitudes = moving.flat(2).map(([, latitude = 0]) => latitude);
  const south = latitudes.reduce((a, b) => Math.min(a, b), 90);
  const north = latitudes.reduce((a, b) => Math.max(a, b), -90);
  const up = Math.max(-90 - south, Math.min(90 - north, by[1]));
  const move = ([longitude = 0, latitude = 0]: GeoJSON.Position) => [longitude + by[0], latitude + up];
  const moved = polygons.map((rings, index) =>
    part === null || index === part ? rings.map((ring) => ring.map(move)) : rings,
  );
  return shapeOf(moved) ?? shape;
}

function withRing(shape: AreaShape, { part, ring }: CornerPath, change: (ring: Ring) => Ring): AreaShape {
  const polygons = polygonsOfShape(shape);
  const polygon = polygons[part] ?? [];
  return shapeOf(polygons.with(part, polygon.with(ring, change(polygon[ring] ?? [])))) ?? shape;
}

function closed(open: Ring): Ring {
  return [...open, [...(open[0] ?? [])]];
}

function shapeOf(polygons: Ring[][]): AreaShape | null {
  const [only] = polygons;
  if (!only) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}
