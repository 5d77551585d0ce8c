import type { LonLat } from './mercator.ts';
import { type AreaShape, polygonsOfShape, type VertexPath } from './packed-area.ts';

type Ring = GeoJSON.Position[];

/** The shape with one vertex moved. Unchanged rings and polygons are the same objects as before. */
export function withVertexMoved(shape: AreaShape, path: VertexPath, to: LonLat): AreaShape {
  return withRing(shape, path, (ring) => closed(ring.slice(0, -1).with(path.index, [...to])));
}

/** The shape with a vertex added after the one at the path. */
export function withVertexAdded(shape: AreaShape, path: VertexPath, at: LonLat): AreaShape {
  return withRing(shape, path, (ring) => closed(ring.slice(0, -1).toSpliced(path.index + 1, 0, [...at])));
}

/** The shape without a vertex. Removing a vertex of a triangle removes its hole or polygon; null if nothing is left. */
export function withVertexRemoved(shape: AreaShape, path: VertexPath): AreaShape | null {
  const polygons = polygonsOfShape(shape);
  const polygon = polygons[path.polygon] ?? [];
  const ring = polygon[path.ring] ?? [];
  if (ring.length > 4) return withRing(shape, path, () => closed(ring.slice(0, -1).toSpliced(path.index, 1)));
  if (path.ring > 0) return shapeOf(polygons.with(path.polygon, polygon.toSpliced(path.ring, 1)));
  return shapeOf(polygons.toSpliced(path.polygon, 1));
}

/** What the removal of one vertex removed: the vertex alone, or the hole or polygon that was a triangle. */
export function removedElement(before: AreaShape, after: AreaShape): 'vertex' | 'hole' | 'polygon' {
  const [polygonsBefore, polygonsAfter] = [polygonsOfShape(before), polygonsOfShape(after)];
  if (polygonsAfter.length < polygonsBefore.length) return 'polygon';
  return polygonsAfter.flat().length < polygonsBefore.flat().length ? 'hole' : 'vertex';
}

/** The shape with one polygon, or with `null` all of them, moved by a number of degrees. Latitudes stay within ±90°. */
export function withPolygonMoved(shape: AreaShape, polygonIndex: number | null, by: LonLat): AreaShape {
  const polygons = polygonsOfShape(shape);
  const moving = polygonIndex === null ? polygons : polygons.filter((_, index) => index === polygonIndex);
  const latitudes = moving.flat(2).map(([, latitude = 0]) => latitude);
  const south = latitudes.reduce((a, b) => Math.min(a, b), 90);
  const north = latitudes.reduce((a, b) => Math.max(a, b), -90);
  const northward = Math.max(-90 - south, Math.min(90 - north, by[1]));
  const move = ([longitude = 0, latitude = 0]: GeoJSON.Position) => [longitude + by[0], latitude + northward];
  const moved = polygons.map((rings, index) =>
    polygonIndex === null || index === polygonIndex ? rings.map((ring) => ring.map(move)) : rings,
  );
  return shapeOf(moved) ?? shape;
}

function withRing(
  shape: AreaShape,
  { polygon: polygonIndex, ring }: VertexPath,
  change: (ring: Ring) => Ring,
): AreaShape {
  const polygons = polygonsOfShape(shape);
  const polygon = polygons[polygonIndex] ?? [];
  return shapeOf(polygons.with(polygonIndex, polygon.with(ring, change(polygon[ring] ?? [])))) ?? shape;
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
