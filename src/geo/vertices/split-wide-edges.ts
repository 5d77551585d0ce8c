import { type AreaShape, polygonsOfShape } from './packed-area.ts';

/** Longer edges could be read as going the other way round the world. */
const MOST_DEGREES = 90;

/** The same shape, its edges of more than 90° of longitude cut into shorter ones: drawn, it is known which way they go. */
export function withShortEdges(shape: AreaShape): AreaShape {
  const polygons = polygonsOfShape(shape);
  if (!polygons.flat().some((ring) => ring.some((_, index) => piecesOf(ring, index) > 1))) return shape;
  const cut = (ring: GeoJSON.Position[]) =>
    ring.flatMap((to, index) => {
      const [[fromX = 0, fromY = 0], [toX = 0, toY = 0]] = [ring[index - 1] ?? to, to];
      const pieces = piecesOf(ring, index);
      return Array.from({ length: pieces }, (_, piece) => {
        const share = (piece + 1) / pieces;
        return [fromX + share * (toX - fromX), fromY + share * (toY - fromY)];
      });
    });
  const coordinates = polygons.map((rings) => rings.map(cut));
  const [only = []] = coordinates;
  return shape.type === 'Polygon' ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

/** Into how many the edge that ends at a position is cut. */
function piecesOf(ring: readonly GeoJSON.Position[], index: number): number {
  const [to = 0] = ring[index] ?? [];
  const [from = to] = ring[index - 1] ?? [];
  return Math.max(1, Math.ceil(Math.abs(to - from) / MOST_DEGREES));
}
