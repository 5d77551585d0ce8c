import { useState } from 'react';
import type { RowChange } from '../../api/review/review-row.ts';
import { announce } from '../../ui/announcer.tsx';
import type { ReviewedArea } from './area-tones.ts';
import { reviewStrings } from './review-strings.ts';
import { hasLeft, matchesFilter, type ReviewLine } from './row-state.ts';
import type { ReviewState } from './use-review.ts';

const words = reviewStrings.map;

/** Earlier changes are dropped. */
const MAX_UNDO = 50;

/** Includes and excludes areas that were chosen on the map, and undoes that. */
export function useMapInclusion(review: Pick<ReviewState, 'change' | 'setExcluded'>) {
  const [undoable, setUndoable] = useState<readonly ReadonlyMap<string, RowChange>[]>([]);
  return {
    canUndo: undoable.length > 0,
    /** Excludes the areas' rows if all of them are included, else includes them. Rows that were sent don't change. */
    toggle(areas: readonly ReviewedArea[]): void {
      const changeable = areas.filter(({ lines }) => lines.some(isChangeable));
      const lines = changeable.flatMap((area) => area.lines.filter(isChangeable));
      if (lines.length === 0) {
        announce(words.nothing);
        return;
      }
      const isExcluded = lines.every((line) => !matchesFilter(line, 'excluded'));
      setUndoable((all) => [...all, new Map(lines.map(before))].slice(-MAX_UNDO));
      review.setExcluded(
        lines.map(({ row }) => row.id),
        isExcluded,
      );
      announce(isExcluded ? words.excluded(changeable.length) : words.included(changeable.length));
    },
    undo(): void {
      const last = undoable.at(-1);
      if (!last) return;
      setUndoable(undoable.slice(0, -1));
      review.change(last);
      announce(words.undone);
    },
  };
}

/** A row outside its item can't be included, and a request that has left can't be excluded. */
function isChangeable(line: ReviewLine): boolean {
  return !hasLeft(line) && line.state.kind !== 'outside';
}

function before({ row: { id, isExcluded, isRepeatWanted = false } }: ReviewLine): [string, RowChange] {
  return [id, { isExcluded, isRepeatWanted }];
}
