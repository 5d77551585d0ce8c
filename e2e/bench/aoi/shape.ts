import type { Polygon } from 'geojson';

/** The polygons are round here, of this radius in degrees: some 150 pixels at the zoom they are looked at. */
export const CENTER = [-34.9, -8] as const;
const RADIUS = 0.1;
export const ZOOM = 10.05;
/** The corner that is dragged. */
export const FIRST_CORNER: [number, number] = [CENTER[0] + RADIUS, CENTER[1]];

/** A round polygon of so many corners; the first is the easternmost. */
export function roundPolygon(corners: number, radius = RADIUS): Polygon {
  const ring = Array.from({ length: corners }, (_, index) => {
    const turn = (2 * Math.PI * index) / corners;
    return [CENTER[0] + radius * Math.cos(turn), CENTER[1] + radius * Math.sin(turn)].map((value) =>
      Number(value.toFixed(7)),
    );
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
}
