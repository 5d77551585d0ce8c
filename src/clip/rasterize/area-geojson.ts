import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { PixelPolygon, ProjectedAoi } from '../../geo/grid/project-aoi.ts';

/**
 * The area as the GeoJSON text that gdal_rasterize burns, in pixels of the window, y downwards: a feature with `inside` 1,
 * and one with `inside` 0 for all that is not in it. Both are filled by the even-odd rule, which makes the outside of a
 * frame around the window and every ring; gdal_rasterize's own inversion goes through GEOS, which stops at rings that
 * touch.
 */
export function areaGeoJson(area: ProjectedAoi, window: PixelWindow): string {
  const inside = area.polygons.map((polygon) => coordinatesOf(polygon, window));
  const outside = [frameOf(window), ...inside.flat()];
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [
      feature(0, { type: 'Polygon', coordinates: outside }),
      feature(1, { type: 'MultiPolygon', coordinates: inside }),
    ],
  });
}

type Ring = [number, number][];

function feature(inside: 0 | 1, geometry: { type: string; coordinates: Ring[] | Ring[][] }) {
  return { type: 'Feature', properties: { inside }, geometry };
}

function coordinatesOf(polygon: PixelPolygon, window: PixelWindow): Ring[] {
  return polygon.map((ring) => {
    const points: Ring = [];
    for (let index = 0; index < ring.length; index += 2) {
      points.push([(ring[index] ?? 0) - window.column, (ring[index + 1] ?? 0) - window.row]);
    }
    const first = points[0];
    return first ? [...points, first] : points;
  });
}

function frameOf({ width, height }: PixelWindow): Ring {
  return [
    [-1, -1],
    [width + 1, -1],
    [width + 1, height + 1],
    [-1, height + 1],
    [-1, -1],
  ];
}
