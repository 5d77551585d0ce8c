import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';
import type { ClipPlan } from '../plan/plan.ts';

/** What decides where a finished raster is compared: nothing of the source, so that the same cut has the same receipt. */
export type ProbedPlan = Pick<ClipPlan, 'window' | 'area' | 'pixelsInside'>;

/** Up to here a clip is compared whole: about 50 ms for three bands. */
const WHOLE_UP_TO_PX = 400_000;
const PROBES = 16;
const PROBE_PX = 128;
/** Draws that may fall into windows which are taken already. */
const DRAWS = 64;

/**
 * The windows of a finished raster that are compared with its source, in its own pixels and without overlap: all of a
 * small one, else sixteen tiles of 128 pixels: two corners, then tiles with pixels of the area in them, every third
 * with a bit of its edge. Tiles beside the area fill up where it has too few.
 */
export function probeWindows(plan: ProbedPlan): PixelWindow[] {
  const { width, height } = plan.window;
  if (width * height <= WHOLE_UP_TO_PX) return [{ column: 0, row: 0, width, height }];
  const across = Math.ceil(width / PROBE_PX);
  const tiles = across * Math.ceil(height / PROBE_PX);
  const random = seededRandom(width * 65_537 + height + plan.pixelsInside);
  const chosen = new Set([0, tiles - 1]);
  for (const { column, row } of pixelsOf(plan, random)) {
    if (chosen.size < PROBES) chosen.add(Math.floor(row / PROBE_PX) * across + Math.floor(column / PROBE_PX));
  }
  // a raster of so many pixels has more tiles than are taken
  while (chosen.size < PROBES) chosen.add(Math.floor(random() * tiles) % tiles);
  return [...chosen].map((tile) => {
    const [column, row] = [(tile % across) * PROBE_PX, Math.floor(tile / across) * PROBE_PX];
    return { column, row, width: Math.min(PROBE_PX, width - column), height: Math.min(PROBE_PX, height - row) };
  });
}

type Pixel = { readonly column: number; readonly row: number };

/** Seeded pixels of the area in the order in which they were drawn; every third is moved to the end of its run. */
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
