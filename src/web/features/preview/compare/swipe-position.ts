/** The part of the map between the panels, in CSS pixels from its left edge, and the map's width. */
export type SwipeRoom = { readonly left: number; readonly right: number; readonly width: number };

const STEP = 0.01;
const LARGE_STEP = 0.1;

/** The line's position for a fraction (0..1) of the room, rounded to CSS pixels from the map's left edge. */
export function lineAt({ left, right }: SwipeRoom, share: number): number {
  return Math.round(left + share * (right - left));
}

/** The fraction of the room at `x`, CSS pixels from the map's left edge, clamped to 0..1. */
export function fractionAt({ left, right }: SwipeRoom, x: number): number {
  return right > left ? clamp((x - left) / (right - left)) : 0.5;
}

/** The fraction after a key press, or null for other keys: arrow keys move by 0.01, page keys or shift by 0.1. */
export function fractionAfterKey(
  share: number,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return 1;
  if (!Object.hasOwn(STEPS, key)) return null;
  const step = (STEPS[key] ?? 0) * (shiftKey ? LARGE_STEP / STEP : 1);
  // Rounded to hundredths, so that equal steps forth and back return to the same value.
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
