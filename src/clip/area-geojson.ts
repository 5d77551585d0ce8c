import type { PixelWindow } from '../geo/pixel-window.ts';
import type { ProjectedAoi } from '../geo/project-aoi.ts';

/** The area as the GeoJSON text that gdal_rasterize burns: a MultiPolygon in pixels of the window, y downwards. */
export function areaGeoJson(area: ProjectedAoi, window: PixelWindow): string {
  const coordinates = area.polygons.map((polygon) =>
    polygon.map((ring) => {
      const points: [number, number][] = [];
      for (let index = 0; index < ring.length; index += 2) {
        points.push([(ring[index] ?? 0) - window.column, (ring[index + 1] ?? 0) - window.row]);
      }
      const first = points[0];
      return first ? [...points, first] : points;
    }),
  );
  return JSON.stringify({ type: 'MultiPolygon', coordinates });
}
