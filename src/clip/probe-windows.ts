import type { PixelWindow } from '../geo/pixel-window.ts';

/** Up to here a clip is compared whole: about 50 ms for three bands. */
const WHOLE_UP_TO_PX = 400_000;
const PROBES = 16;
const PROBE_PX = 128;

/**
 * The windows of a finished raster that are compared with its source: all of a small one, else sixteen places that
 * follow from its size alone, the first and last in its corners.
 */
export function probeWindows(width: number, height: number): PixelWindow[] {
  if (width * height <= WHOLE_UP_TO_PX) return [{ column: 0, row: 0, width, height }];
  const probeWidth = Math.min(PROBE_PX, width);
  const probeHeight = Math.min(PROBE_PX, height);
  const random = seededRandom(width * 65_537 + height);
  return Array.from({ length: PROBES }, (_, index) => {
    const corner = { 0: 0, [PROBES - 1]: 1 }[index];
    return {
      column: Math.round((corner ?? random()) * (width - probeWidth)),
      row: Math.round((corner ?? random()) * (height - probeHeight)),
      width: probeWidth,
      height: probeHeight,
    };
  });
}

/** Lehmer's generator: 0..1, the same numbers for the same seed everywhere. */
function seededRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
