import type { Histogram } from './histogram.ts';

/** The values that the handles set. Gamma 1 is linear; a larger gamma brightens the middle. */
export type HandleValues = { readonly low: number; readonly high: number; readonly gamma: number };

export type HandleName = 'low' | 'gamma' | 'high';

/** The range of gamma. */
export const GAMMA_RANGE = { low: 0.2, high: 5 } as const;

const GAMMA_STEP = 1.05;

/** The position of a value between the histogram's ends, clamped to 0..1. */
export function fractionOf({ start, width, counts }: Histogram, value: number): number {
  return clamp((value - start) / (width * counts.length), 0, 1);
}

/** The position of a handle, 0..1. Gamma's handle is at the value that becomes middle grey. */
export function handleFraction(histogram: Histogram, values: HandleValues, handle: HandleName): number {
  const [low, high] = [fractionOf(histogram, values.low), fractionOf(histogram, values.high)];
  if (handle === 'gamma') return low + (high - low) * 0.5 ** values.gamma;
  return handle === 'low' ? low : high;
}

/** The handle nearest to a position (0..1). If low and high coincide, the one that can move there. */
export function nearestHandle(
  histogram: Histogram,
  values: HandleValues,
  position: number,
  handles: readonly HandleName[],
): HandleName {
  const [low, high] = [fractionOf(histogram, values.low), fractionOf(histogram, values.high)];
  if (low === high) return position > low || low === 0 ? 'high' : 'low';
  const distance = (handle: HandleName) => Math.abs(handleFraction(histogram, values, handle) - position);
  return [...handles].sort((one, other) => distance(one) - distance(other))[0] ?? 'low';
}

/** The values after a handle was moved to a position (0..1); low stays below high. */
export function moveHandleTo(
  histogram: Histogram,
  values: HandleValues,
  handle: HandleName,
  position: number,
): HandleValues {
  const { start, width, counts } = histogram;
  if (handle !== 'gamma')
    return withValue(histogram, values, handle, start + clamp(position, 0, 1) * width * counts.length);
  const [low, high] = [handleFraction(histogram, values, 'low'), handleFraction(histogram, values, 'high')];
  if (high <= low) return values;
  const middle = clamp((position - low) / (high - low), 1e-6, 1 - 1e-6);
  return { ...values, gamma: boundGamma(Math.log(middle) / Math.log(0.5)) };
}

/** The values after a key press on a handle, or null for other keys: a bin per step, ten with shift. */
export function moveHandleByKey(
  histogram: Histogram,
  values: HandleValues,
  handle: HandleName,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): HandleValues | null {
  if (key === 'Home' || key === 'End') return atEnd(histogram, values, handle, key === 'End');
  const steps = Object.hasOwn(STEPS, key) ? (STEPS[key] ?? 0) * (shiftKey ? 10 : 1) : 0;
  if (steps === 0) return null;
  // A larger gamma's handle is further left, and arrow keys move the handle.
  if (handle === 'gamma') return { ...values, gamma: boundGamma(values.gamma * GAMMA_STEP ** -steps) };
  return withValue(histogram, values, handle, values[handle] + steps * histogram.width);
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

function atEnd(histogram: Histogram, values: HandleValues, handle: HandleName, isEnd: boolean): HandleValues {
  if (handle === 'gamma') return { ...values, gamma: isEnd ? GAMMA_RANGE.low : GAMMA_RANGE.high };
  return withValue(histogram, values, handle, isEnd ? histogram.max : histogram.min);
}

// Low and high stay at least a bin apart, or as far apart as they are if they were typed closer.
function withValue(
  histogram: Histogram,
  values: HandleValues,
  handle: 'low' | 'high',
  requested: number,
): HandleValues {
  const { start, width, counts, min, max, isExact } = histogram;
  const gap = Math.min(width, values.high - values.low);
  // A value that was typed outside the histogram stays there until the handle moves back in.
  const [minValue, maxValue] = isExact ? [min, max] : [start, start + width * counts.length];
  const [first, last] = [Math.min(minValue, values[handle]), Math.max(maxValue, values[handle])];
  const value = clamp(roundToBin(requested, width), first, last);
  if (handle === 'low') return { ...values, low: Math.min(value, values.high - gap) };
  return { ...values, high: Math.max(value, values.low + gap) };
}

/** Rounded to the fewest digits that distinguish bins: integers if a bin is 1 or wider. */
function roundToBin(value: number, width: number): number {
  const digits = Math.floor(Math.log10(width));
  // Beyond 15 digits, rounding by toFixed changes nothing.
  if (!(digits < 0)) return Math.round(value);
  return digits < -15 ? value : Number(value.toFixed(-digits));
}

function boundGamma(gamma: number): number {
  return clamp(gamma, GAMMA_RANGE.low, GAMMA_RANGE.high);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
