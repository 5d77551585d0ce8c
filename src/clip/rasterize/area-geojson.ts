import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { PixelPolygon, ProjectedAoi } from '../../geo/grid/project-aoi.ts';

/**
 * The area as GeoJSON for gdal_rasterize, in pixels of the window, y downwards: a feature with `inside` 1 for the area, and
 * one with `inside` 0 for its complement. Both are filled by the even-odd rule, so the complement is a frame around the
 * window together with all rings. gdal_rasterize's inversion (-i) is not used: it needs GEOS, which fails on rings that touch.
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
