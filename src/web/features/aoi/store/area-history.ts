import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { isSameValue, shareGeometry } from './structural-sharing.ts';

/** The area as an immutable value. */
export type Area = { readonly geometry: AoiGeometry | null; readonly name: string | null };

/** An area in the history, and the memory words that it needs in addition to the step before. */
type Step = Area & { readonly memoryWords: number };

/** Undo history: the last step of `past` is undone to next, the first of `future` redone to next. */
export type AreaHistory = {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
};

export const emptyArea: Area = { geometry: null, name: null };
export const emptyHistory: AreaHistory = { past: [], present: { ...emptyArea, memoryWords: 0 }, future: [] };

/** Limit of all steps together, about 100 MB: 160 single-vertex moves in 100,000 vertices. The oldest steps are dropped first. */
const MAX_WORDS = 16_000_000;
/** Cost of a step that changes only the name. */
const STEP_WORDS = 16;

/** Adds a step that shares unchanged rings and positions with the one before; an equal area adds none. */
export function record(history: AreaHistory, area: Area): AreaHistory {
  const { past, present } = history;
  if (isSameArea(present, area)) return history;
  return { past: withinBudget([...past, present]), present: stepTo(area, present), future: [] };
}

/** A history with an area as its first state, which can't be undone. */
export function createHistory(area: Area): AreaHistory {
  return { ...emptyHistory, present: stepTo(area, emptyArea) };
}

function stepTo({ geometry, name }: Area, before: Area): Step {
  if (geometry === null) return { geometry, name, memoryWords: STEP_WORDS };
  const shared = shareGeometry(geometry, before.geometry);
  return { geometry: shared.geometry, name, memoryWords: STEP_WORDS + shared.memoryWords };
}

function withinBudget(past: readonly Step[]): readonly Step[] {
  let memoryWords = past.reduce((sum, step) => sum + step.memoryWords, 0);
  let first = 0;
  // Always retain one step.
  for (; memoryWords > MAX_WORDS && first < past.length - 1; first += 1) memoryWords -= past[first]?.memoryWords ?? 0;
  return first === 0 ? past : past.slice(first);
}

/** One step back; the same history when there is none. */
export function undo({ past, present, future }: AreaHistory): AreaHistory {
  const previous = past.at(-1);
  if (!previous) return { past, present, future };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

/** One step forward; the same history when nothing was undone. */
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
