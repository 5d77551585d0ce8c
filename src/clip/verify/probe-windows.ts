import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';
import type { ClipPlan } from '../plan/plan.ts';

/** The parts of a plan that choose the compared windows: nothing of the source, so that equal clips have equal receipts. */
export type ProbedPlan = Pick<ClipPlan, 'window' | 'area' | 'pixelsInside'>;

/** Smaller clips are compared entirely, which takes about 50 ms for three bands. */
const MAX_FULL_CHECK_PX = 400_000;
const PROBES = 16;
const PROBE_PX = 128;
/** More draws than windows, as several may fall into the same window. */
const DRAWS = 64;

/**
 * The windows of a finished raster that are compared with its source, in its pixels and without overlap. A small raster is
 * one window; else there are sixteen tiles of 128 pixels: two corners, then tiles that contain pixels of the area, every
 * third at its edge. If the area has too few, tiles outside it are added.
 */
export function probeWindows(plan: ProbedPlan): PixelWindow[] {
  const { width, height } = plan.window;
  if (width * height <= MAX_FULL_CHECK_PX) return [{ column: 0, row: 0, width, height }];
  const across = Math.ceil(width / PROBE_PX);
  const tiles = across * Math.ceil(height / PROBE_PX);
  const random = seededRandom(width * 65_537 + height + plan.pixelsInside);
  const chosen = new Set([0, tiles - 1]);
  for (const { column, row } of pixelsOf(plan, random)) {
    if (chosen.size < PROBES) chosen.add(Math.floor(row / PROBE_PX) * across + Math.floor(column / PROBE_PX));
  }
  // ends, as a raster of this size has more than sixteen tiles
  while (chosen.size < PROBES) chosen.add(Math.floor(random() * tiles) % tiles);
  return [...chosen].map((tile) => {
    const [column, row] = [(tile % across) * PROBE_PX, Math.floor(tile / across) * PROBE_PX];
    return { column, row, width: Math.min(PROBE_PX, width - column), height: Math.min(PROBE_PX, height - row) };
  });
}

type Pixel = { readonly column: number; readonly row: number };

/** Pixels of the area, drawn by a seeded generator, in drawing order; every third is moved to the end of its run. */
function pixelsOf({ window, area, pixelsInside }: ProbedPlan, random: () => number): Pixel[] {
  const draws = Array.from({ length: DRAWS }, (_, order) => ({ order, rank: Math.floor(random() * pixelsInside) }));
  if (!area) {
    return draws.map(({ rank }) => ({ column: rank % window.width, row: Math.floor(rank / window.width) }));
  }
  const waiting = draws.toSorted((one, other) => one.rank - other.rank);
  const found: (Pixel & { order: number })[] = [];
  let [next, before] = [0, 0];
  scanRuns(area, window, (row, from, to) => {
    for (; next < waiting.length; next += 1) {
      const { order = 0, rank = 0 } = waiting[next] ?? {};
      if (rank >= before + to - from) break;
      const column = order % 3 === 2 ? to - 1 : from + rank - before;
      found.push({ order, column: column - window.column, row: row - window.row });
    }
    before += to - from;
    return next < waiting.length;
  });
  return found.sort((one, other) => one.order - other.order);
}

/** Lehmer's generator: 0..1, the same numbers for the same seed everywhere. */
function seededRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
