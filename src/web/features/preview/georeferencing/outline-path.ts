import type { PixelPolygon } from '../../../../geo/grid/project-aoi.ts';

/** Rings in a raster's pixels as SVG path data, in units of `columns` × `rows` of those pixels, rounded to 0.01. */
export function outlinePath(polygons: readonly PixelPolygon[], columns: number, rows: number): string {
  return polygons
    .flat()
    .map((ring) => {
      const points: string[] = [];
      for (let index = 0; index + 1 < ring.length; index += 2) {
        const point = `${round((ring[index] ?? 0) / columns)} ${round((ring[index + 1] ?? 0) / rows)}`;
        // Vertices that were added to densify the edges are mostly closer together than can be drawn.
        if (point !== points.at(-1)) points.push(point);
      }
      return `M${points.join('L')}Z`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
