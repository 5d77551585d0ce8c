import { countPixelCentresInside, type PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { PixelPolygon, ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';

/**
 * gdal_rasterize fills all polygons together by the even-odd rule, so that a pixel in two polygons would count as outside. If
 * polygons share pixels of the window, returns the AOI as disjoint rectangles of entire pixels; else returns it unchanged.
 */
export function mergeOverlappingPolygons(aoi: ProjectedAoi, window: PixelWindow): ProjectedAoi {
  if (aoi.polygons.length < 2) return aoi;
  const together = countPixelCentresInside({ polygons: [aoi.polygons.flat()] }, window);
  if (together === countPixelCentresInside(aoi, window)) return aoi;
  return { polygons: rectangles(aoi, window) };
}

type OpenRectangle = { from: number; to: number; top: number; bottom: number };

/** Merges equal runs of consecutive rows into rectangles, whose edges lie between pixel centres. */
function rectangles(aoi: ProjectedAoi, window: PixelWindow): PixelPolygon[] {
  const open = new Map<string, OpenRectangle>();
  const done: OpenRectangle[] = [];
  scanRuns(aoi, window, (row, from, to) => {
    const key = `${from}-${to}`;
    const above = open.get(key);
    if (above && above.bottom === row) {
      above.bottom = row + 1;
      return true;
    }
    if (above) done.push(above);
    open.set(key, { from, to, top: row, bottom: row + 1 });
    return true;
  });
  return [...done, ...open.values()].map(({ from, to, top, bottom }) => [
    Float64Array.of(from, top, to, top, to, bottom, from, bottom),
  ]);
}
