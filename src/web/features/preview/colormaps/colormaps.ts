import { CONTROL_POINTS } from './control-points.ts';

export type ColormapName = keyof typeof CONTROL_POINTS;

/** The available colormaps: sequential ones first, then diverging ones, then elevation. */
export const COLORMAP_NAMES: readonly ColormapName[] = [
  'gray',
  'viridis',
  'cividis',
  'magma',
  'inferno',
  'turbo',
  'RdYlGn',
  'RdBu',
  'Spectral',
  'terrain',
];

const STEPS = 256;

/** A colormap as 256 opaque RGBA entries, 0..255 per channel; reversed if `isReversed`. */
export function colormapBytes(name: ColormapName, isReversed = false): Uint8Array<ArrayBuffer> {
  const points = CONTROL_POINTS[name].match(/../g)?.map((hex) => Number.parseInt(hex, 16)) ?? [];
  const last = points.length / 3 - 1;
  const rgba = new Uint8Array(STEPS * 4).fill(255);
  for (let step = 0; step < STEPS; step++) {
    const position = (step / (STEPS - 1)) * last;
    const from = Math.min(Math.floor(position), last - 1);
    const row = isReversed ? STEPS - 1 - step : step;
    for (let channel = 0; channel < 3; channel++) {
      const [start = 0, end = 0] = [points[from * 3 + channel], points[from * 3 + 3 + channel]];
      rgba[row * 4 + channel] = Math.round(start + (end - start) * (position - from));
    }
  }
  return rgba;
}
