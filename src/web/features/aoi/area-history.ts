import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';

/** The area as a value: never changed, only replaced. */
export type Area = { readonly geometry: AoiGeometry | null; readonly name: string | null };

/** An area with what it was before and, after undoing, what it was later. The latest of `past` and first of `future` are next. */
export type AreaHistory = {
  readonly past: readonly Area[];
  readonly present: Area;
  readonly future: readonly Area[];
};

export const emptyArea: Area = { geometry: null, name: null };
export const emptyHistory: AreaHistory = { past: [], present: emptyArea, future: [] };

/** Steps that can be undone; the oldest are forgotten. */
const MAX_STEPS = 200;

/** The history with a new present; the same area again is no step. */
export function record(history: AreaHistory, area: Area): AreaHistory {
  if (isSameArea(history.present, area)) return history;
  return { past: [...history.past, history.present].slice(-MAX_STEPS), present: area, future: [] };
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

/** Nested lists of numbers; stops at the first difference, as an area may have 100,000 positions. */
function isSameValue(left: unknown, right: unknown): boolean {
  if (left === right || !Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((value, index) => isSameValue(value, right[index]));
}
