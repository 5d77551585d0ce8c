import type { PixelPolygon } from '../../../../geo/grid/project-aoi.ts';

/** Rings in a raster's pixels as the data of an SVG path, in units of `columns` × `rows` of those pixels, to a hundredth. */
export function outlinePath(polygons: readonly PixelPolygon[], columns: number, rows: number): string {
  return polygons
    .flat()
    .map((ring) => {
      const points: string[] = [];
      for (let index = 0; index + 1 < ring.length; index += 2) {
        const point = `${round((ring[index] ?? 0) / columns)} ${round((ring[index + 1] ?? 0) / rows)}`;
        // Points that were added for the projection's sake mostly lie closer together than can be drawn.
        if (point !== points.at(-1)) points.push(point);
      }
      return `M${points.join('L')}Z`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
