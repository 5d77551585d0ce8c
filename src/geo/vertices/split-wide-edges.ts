import { type AreaShape, polygonsOfShape } from './packed-area.ts';

/** Edges wider than 180° of longitude are ambiguous: they could go either way round the Earth. This leaves a margin. */
const MAX_EDGE_DEGREES = 90;

/**
 * The shape with edges of more than 90° of longitude split into shorter ones, so that their direction is unambiguous.
 * A shape without such edges is returned unchanged.
 */
export function splitWideEdges(shape: AreaShape): AreaShape {
  const polygons = polygonsOfShape(shape);
  if (!polygons.flat().some((ring) => ring.some((_, index) => piecesOf(ring, index) > 1))) return shape;
  const cut = (ring: GeoJSON.Position[]) =>
    ring.flatMap((to, index) => {
      const [[fromX = 0, fromY = 0], [toX = 0, toY = 0]] = [ring[index - 1] ?? to, to];
      const pieces = piecesOf(ring, index);
      return Array.from({ length: pieces }, (_, piece) => {
        const along = (piece + 1) / pieces;
        return [fromX + along * (toX - fromX), fromY + along * (toY - fromY)];
      });
    });
  const coordinates = polygons.map((rings) => rings.map(cut));
  const [only = []] = coordinates;
  return shape.type === 'Polygon' ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

/** How many pieces the edge that ends at a position is split into. */
function piecesOf(ring: readonly GeoJSON.Position[], index: number): number {
  const [to = 0] = ring[index] ?? [];
  const [from = to] = ring[index - 1] ?? [];
  return Math.max(1, Math.ceil(Math.abs(to - from) / MAX_EDGE_DEGREES));
}
