import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { isSameValue, shareGeometry } from './structural-sharing.ts';

/** The area as a value: never changed, only replaced. */
export type Area = { readonly geometry: AoiGeometry | null; readonly name: string | null };

/** An area in the history, and the words of memory that it takes beside the one before. */
type Step = Area & { readonly words: number };

/** An area with what it was before and, after undoing, what it was later. The latest of `past` and first of `future` are next. */
export type AreaHistory = {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
};

export const emptyArea: Area = { geometry: null, name: null };
export const emptyHistory: AreaHistory = { past: [], present: { ...emptyArea, words: 0 }, future: [] };

/** What all steps together may take, some 100 MB: 100,000 corners moved one by one 160 times. The oldest go first. */
const MAX_WORDS = 16_000_000;
/** A step takes something even where it changes nothing but the name. */
const STEP_WORDS = 16;

/** The history with a new present, made of what the one before has already; the same area again is no step. */
export function record(history: AreaHistory, area: Area): AreaHistory {
  const { past, present } = history;
  if (isSameArea(present, area)) return history;
  return { past: withinBudget([...past, present]), present: stepTo(area, present), future: [] };
}

/** A history that begins with an area. */
export function historyFrom(area: Area): AreaHistory {
  return { ...emptyHistory, present: stepTo(area, emptyArea) };
}

function stepTo({ geometry, name }: Area, before: Area): Step {
  if (geometry === null) return { geometry, name, words: STEP_WORDS };
  const shared = shareGeometry(geometry, before.geometry);
  return { geometry: shared.geometry, name, words: STEP_WORDS + shared.words };
}

function withinBudget(past: readonly Step[]): readonly Step[] {
  let words = past.reduce((sum, step) => sum + step.words, 0);
  let first = 0;
  // One step back there always is.
  for (; words > MAX_WORDS && first < past.length - 1; first += 1) words -= past[first]?.words ?? 0;
  return first === 0 ? past : past.slice(first);
}

/** One step back; the same history when there is none. */
export function undo({ past, present, future }: AreaHistory): AreaHistory {
  const previous = past.at(-1);
  if (!previous) return { past, present, future };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

/** One step forward again; the same history when nothing was undone. */
export function redo({ past, present, future }: AreaHistory): AreaHistory {
  const [next, ...rest] = future;
  if (!next) return { past, present, future };
  return { past: [...past, present], present: next, future: rest };
}

function isSameArea(left: Area, right: Area): boolean {
  if (left.name !== right.name) return false;
  return (
    left.geometry?.type === right.geometry?.type && isSameValue(left.geometry?.coordinates, right.geometry?.coordinates)
  );
}
