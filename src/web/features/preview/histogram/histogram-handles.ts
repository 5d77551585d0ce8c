import type { Histogram } from './histogram.ts';

/** What the handles of a histogram stand for; gamma 1 is linear, above brightens the middle. */
export type HandleValues = { readonly low: number; readonly high: number; readonly gamma: number };

export type HandleName = 'low' | 'gamma' | 'high';

/** How far gamma goes. */
export const GAMMA_RANGE = { low: 0.2, high: 5 } as const;

const GAMMA_STEP = 1.05;

/** Where a value lies between the histogram's ends, as 0 to 1; what lies outside is at the end. */
export function shareOf({ start, width, counts }: Histogram, value: number): number {
  return clamp((value - start) / (width * counts.length), 0, 1);
}

/** Where a handle stands, as 0 to 1. That of gamma is on the value which becomes middle gray. */
export function handleShare(histogram: Histogram, values: HandleValues, handle: HandleName): number {
  const [low, high] = [shareOf(histogram, values.low), shareOf(histogram, values.high)];
  if (handle === 'gamma') return low + (high - low) * 0.5 ** values.gamma;
  return handle === 'low' ? low : high;
}

/** The handle nearest to a place (0 to 1); where low and high stand on each other, the one that can go there. */
export function nearestHandle(
  histogram: Histogram,
  values: HandleValues,
  place: number,
  handles: readonly HandleName[],
): HandleName {
  const [low, high] = [shareOf(histogram, values.low), shareOf(histogram, values.high)];
  if (low === high) return place > low || low === 0 ? 'high' : 'low';
  const distance = (handle: HandleName) => Math.abs(handleShare(histogram, values, handle) - place);
  return [...handles].sort((one, other) => distance(one) - distance(other))[0] ?? 'low';
}

/** The values after a handle was taken to a place (0 to 1); low and high stay in order. */
export function placeHandle(
  histogram: Histogram,
  values: HandleValues,
  handle: HandleName,
  place: number,
): HandleValues {
  const { start, width, counts } = histogram;
  if (handle !== 'gamma')
    return withValue(histogram, values, handle, start + clamp(place, 0, 1) * width * counts.length);
  const [low, high] = [handleShare(histogram, values, 'low'), handleShare(histogram, values, 'high')];
  if (high <= low) return values;
  const middle = clamp((place - low) / (high - low), 1e-6, 1 - 1e-6);
  return { ...values, gamma: boundGamma(Math.log(middle) / Math.log(0.5)) };
}

/** The values after a key was pressed on a handle, or null when the key means nothing there: a bin a step, ten with shift. */
export function keyHandle(
  histogram: Histogram,
  values: HandleValues,
  handle: HandleName,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): HandleValues | null {
  if (key === 'Home' || key === 'End') return atEnd(histogram, values, handle, key === 'End');
  const steps = Object.hasOwn(STEPS, key) ? (STEPS[key] ?? 0) * (shiftKey ? 10 : 1) : 0;
  if (steps === 0) return null;
  // The mark of a larger gamma is further left, and the arrows move the mark.
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

// At least a bin lies between the two, or as much as lay there when they were set more closely by numbers.
function withValue(histogram: Histogram, values: HandleValues, handle: 'low' | 'high', asked: number): HandleValues {
  const { start, width, counts, min, max, isExact } = histogram;
  const gap = Math.min(width, values.high - values.low);
  // A value that was typed outside of the histogram stays there until it is taken back in.
  const [least, most] = isExact ? [min, max] : [start, start + width * counts.length];
  const [first, last] = [Math.min(least, values[handle]), Math.max(most, values[handle])];
  const value = clamp(neat(asked, width), first, last);
  if (handle === 'low') return { ...values, low: Math.min(value, values.high - gap) };
  return { ...values, high: Math.max(value, values.low + gap) };
}

/** As few digits as tell one bin from the next: whole numbers where a bin is one or wider. */
function neat(value: number, width: number): number {
  const digits = Math.floor(Math.log10(width));
  // Beyond these, toFixed has no such digits.
  if (!(digits < 0)) return Math.round(value);
  return digits < -15 ? value : Number(value.toFixed(-digits));
}

function boundGamma(gamma: number): number {
  return clamp(gamma, GAMMA_RANGE.low, GAMMA_RANGE.high);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
