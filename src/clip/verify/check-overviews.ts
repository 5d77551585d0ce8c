import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { Raster, RasterLevel } from '../../raster/read/open-raster.ts';
import { readSamples } from '../../raster/read/read-samples.ts';
import { isWideType } from '../../raster/tiff/sample-type.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import type { ClipPlan } from '../plan/plan.ts';
import type { OutputFault } from './output-fault.ts';
import { type CoveredPixels, reducedDifference, type WindowLayers } from './reduced-difference.ts';

/** The number of windows compared; each costs a tile of every level. */
const OVERVIEW_PROBES = 3;
/** The first two windows are corners of the raster, which may be outside the area. */
const CORNERS = 2;

/**
 * Compares the overviews of a finished file, in some of the windows, with overviews recomputed from its pixels at full
 * resolution, by separate code. Returns the first difference, or null.
 */
export async function overviewDifference(
  written: Raster,
  windows: readonly PixelWindow[],
  plan: ClipPlan,
  signal: AbortSignal,
): Promise<OutputFault | null> {
  const levels = overviewLevels(plan.window);
  const sizes = levels.map(({ width, height }) => `${width} × ${height}`).join(', ');
  const found = written.structure.overviews.map(({ width, height }) => `${width} × ${height}`).join(', ');
  if (found !== sizes) {
    const fault = {
      property: 'overview-sizes',
      index: null,
      found: found || 'none',
      expected: sizes || 'none',
    } as const;
    return { code: 'output-property-differs', ...fault };
  }

  const largest = levels.at(-1)?.factor ?? 1;
  const probes = levels.length === 0 ? [] : windows.length > CORNERS ? windows.slice(CORNERS) : windows;
  for (const probe of probes.slice(0, OVERVIEW_PROBES)) {
    const full = await readLayers(written, plan, { level: 0, ...alignedTo(probe, largest, plan.window) }, signal);
    for (const [index, { factor }] of levels.entries()) {
      const part = reducedWindow(alignedTo(probe, factor, plan.window), factor);
      const reduced = await readLayers(written, plan, { level: index + 1, ...part }, signal);
      const covered: CoveredPixels = { full, factor, size: plan.window };
      const difference = reducedDifference(reduced, covered, plan);
      if (difference) return { code: 'output-overview-differs', level: index + 1, ...difference };
    }
  }
  return null;
}

/** The window extended to multiples of the factor, but not beyond the raster. */
function alignedTo(probe: PixelWindow, factor: number, { width, height }: PixelWindow): PixelWindow {
  const column = Math.floor(probe.column / factor) * factor;
  const row = Math.floor(probe.row / factor) * factor;
  const right = Math.min(width, Math.ceil((probe.column + probe.width) / factor) * factor);
  const bottom = Math.min(height, Math.ceil((probe.row + probe.height) / factor) * factor);
  return { column, row, width: right - column, height: bottom - row };
}

function reducedWindow({ column, row, width, height }: PixelWindow, factor: number): PixelWindow {
  return {
    column: column / factor,
    row: row / factor,
    width: Math.ceil(width / factor),
    height: Math.ceil(height / factor),
  };
}

/** The bands of a part of a level, followed by its mask if there is one. */
async function readLayers(
  raster: Raster,
  { noData, sampleType }: ClipPlan,
  { level, ...part }: PixelWindow & { readonly level: number },
  signal: AbortSignal,
): Promise<WindowLayers> {
  const { image, mask } = raster.levels[level] as RasterLevel;
  const area = { x: part.column, y: part.row, width: part.width, height: part.height, signal };
  const bands = raster.structure.bands.map((_, index) => index + 1);
  // sparse tiles are outside the area
  const layers = await readSamples(raster, image, area, bands, noData ?? (isWideType(sampleType) ? 0n : 0));
  return { ...part, layers: mask ? [...layers, ...(await readSamples(raster, mask, area, [1], 0))] : layers };
}
