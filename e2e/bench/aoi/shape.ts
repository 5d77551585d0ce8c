import type { Polygon } from 'geojson';

/** Centre and radius in degrees of the round polygons; about 150 pixels at `ZOOM`. */
export const CENTER = [-34.9, -8] as const;
const RADIUS = 0.1;
export const ZOOM = 10.05;
/** The vertex that is dragged. */
export const FIRST_VERTEX: [number, number] = [CENTER[0] + RADIUS, CENTER[1]];

/** A round polygon with this number of vertices; the first is the easternmost. */
export function roundPolygon(vertexCount: number, radius = RADIUS): Polygon {
  const ring = Array.from({ length: vertexCount }, (_, index) => {
    const turn = (2 * Math.PI * index) / vertexCount;
    return [CENTER[0] + radius * Math.cos(turn), CENTER[1] + radius * Math.sin(turn)].map((value) =>
      Number(value.toFixed(7)),
    );
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
}
