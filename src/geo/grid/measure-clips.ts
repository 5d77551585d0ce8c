import type { Aoi } from '../aoi.ts';
import { DETAILED_CHORD_ERROR_PX } from './densify.ts';
import { hasPixelCentreInside, type PixelWindow } from './pixel-window.ts';
import { placeAoi } from './place-aoi.ts';
import type { ProjectedGrid } from './project-aoi.ts';

/** The size of a clip from one raster, computed before the job runs. */
export type ClipMeasure = { readonly window: PixelWindow; readonly containsPixelCentre: boolean };

/**
 * The tight window of an area on each grid, and whether it contains a pixel centre; null if the area is outside the
 * raster. The work is bounded, since the service measures while a request waits: outlines with thousands of long
 * edges are measured to within pixels instead of thousandths of a pixel, and then a pixel centre is assumed, so that
 * the engine decides.
 */
export function measureClips(aoi: Aoi, grids: readonly ProjectedGrid[]): (ClipMeasure | null)[] {
  const byGrid = new Map(grids.map((grid) => [gridKey(grid), grid]));
  const maxPoints = Math.max(MIN_POINTS_PER_GRID, MAX_POINTS / byGrid.size);
  const known = measured.get(aoi) ?? new Map<string, ClipMeasure | null>();
  measured.set(aoi, known);
  const measures = new Map(
    [...byGrid].map(([key, grid]) => {
      const knownKey = `${maxPoints} ${key}`;
      if (!known.has(knownKey)) known.set(knownKey, measure(aoi, grid, maxPoints));
      return [key, known.get(knownKey) ?? null];
    }),
  );
  return grids.map((grid) => measures.get(gridKey(grid)) ?? null);
}

/** The measures of areas that still exist: the app measures the same area for its price and for its table of assets. */
const measured = new WeakMap<Aoi, Map<string, ClipMeasure | null>>();

/** About 100 ms of projecting; three times as long for a CRS with a datum shift. */
const MAX_POINTS = 12_000;
const MIN_POINTS_PER_GRID = 1_000;

/** Assets of an item usually share a grid, which is then measured once. */
function gridKey({ width, height, transform, proj4 }: ProjectedGrid): string {
  return JSON.stringify([width, height, transform, proj4]);
}

function measure(aoi: Aoi, grid: ProjectedGrid, maxPoints: number): ClipMeasure | null {
  const { window, ...projected } = placeAoi(aoi, grid, maxPoints);
  if (window === null) return null;
  const isExact = projected.chordErrorPx <= DETAILED_CHORD_ERROR_PX;
  return { window, containsPixelCentre: !isExact || hasPixelCentreInside(projected, window) };
}
