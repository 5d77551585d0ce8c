/** The part of the map between the panels, CSS pixels from the left of the map, and how wide the map is. */
export type SwipeRoom = { readonly left: number; readonly right: number; readonly width: number };

const STEP = 0.01;
const LARGE_STEP = 0.1;

/** Where the line is for a share (0..1) of the room, in whole pixels from the left of the map. */
export function lineAt({ left, right }: SwipeRoom, share: number): number {
  return Math.round(left + share * (right - left));
}

/** The share of the room at a place on the map, pixels from its left; at an end where that lies outside. */
export function shareAt({ left, right }: SwipeRoom, place: number): number {
  return right > left ? clamp((place - left) / (right - left)) : 0.5;
}

/** The share after a key was pressed, or null when the key means nothing here: a hundredth a step, a tenth with shift. */
export function shareAfterKey(
  share: number,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return 1;
  if (!Object.hasOwn(STEPS, key)) return null;
  const step = (STEPS[key] ?? 0) * (shiftKey ? LARGE_STEP / STEP : 1);
  // In whole hundredths, so that steps there and back end where they began.
  return clamp(Math.round((share + step) / STEP) * STEP);
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
  PageDown: -LARGE_STEP,
  PageUp: LARGE_STEP,
};

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}
