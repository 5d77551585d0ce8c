import type { Aoi } from '../aoi.ts';
import { DETAILED_CHORD_ERROR_PX } from './densify.ts';
import { hasPixelCentreInside, type PixelWindow, tightWindow } from './pixel-window.ts';
import { type ProjectedGrid, projectAoi } from './project-aoi.ts';

/** What an area cuts out of one raster before anything is cut. */
export type ClipMeasure = { readonly window: PixelWindow; readonly holdsCentre: boolean };

/**
 * The tight window of an area on each grid, and whether it holds a pixel centre there; null where the two have nothing in
 * common. Bounded work, since the service measures before it answers: an outline of thousands of long edges is measured to
 * within pixels instead of thousandths, and whether it holds a centre is then left to the engine.
 */
export function measureClips(aoi: Aoi, grids: readonly ProjectedGrid[]): (ClipMeasure | null)[] {
  const byGrid = new Map(grids.map((grid) => [gridKey(grid), grid]));
  const mostPoints = Math.max(LEAST_POINTS_A_GRID, MOST_POINTS / byGrid.size);
  const measures = new Map([...byGrid].map(([key, grid]) => [key, measure(aoi, grid, mostPoints)]));
  return grids.map((grid) => measures.get(gridKey(grid)) ?? null);
}

/** About 100 ms of projecting, three times as much where the CRS has a datum of its own. */
const MOST_POINTS = 12_000;
const LEAST_POINTS_A_GRID = 1_000;

/** The assets of an item mostly share one grid. */
function gridKey({ width, height, transform, proj4 }: ProjectedGrid): string {
  return JSON.stringify([width, height, transform, proj4]);
}

function measure(aoi: Aoi, grid: ProjectedGrid, mostPoints: number): ClipMeasure | null {
  const projected = projectAoi(aoi, grid, mostPoints);
  const window = tightWindow(projected, grid);
  if (window === null) return null;
  const isExact = projected.chordErrorPx <= DETAILED_CHORD_ERROR_PX;
  return { window, holdsCentre: !isExact || hasPixelCentreInside(projected, window) };
}
