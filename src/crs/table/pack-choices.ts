import { operationOf } from './check-system.ts';
import type { DatumOperation } from './crs-entry.ts';
import type { NumberedLines } from './numbered-lines.ts';
import type { ProjOperation, ProjSystem } from './proj-system.ts';

/** The table's line of an operation. */
export function operationLine({ towgs84, accuracyM }: DatumOperation): string {
  return `${towgs84?.join(',') ?? ''}|${accuracyM ?? ''}`;
}

/**
 * The table's line of the operations of a base in PROJ's order, without those that are never selected, and those that are no
 * shift by seven parameters. PROJ's list lacks some operations that it uses for the base itself, where others would need
 * grids: they are last.
 */
export function choicesLine(base: ProjSystem, listed: readonly ProjOperation[], operations: NumberedLines): string {
  const withLine = (operation: ProjOperation) => {
    const shift = operationOf(operation, base.meridian);
    return shift ? [{ ...operation, line: operationLine(shift), accuracyM: shift.accuracyM ?? UNKNOWN }] : [];
  };
  const choices = listed.flatMap(withLine);
  const missing = ownOperation(base)
    .flatMap(withLine)
    .filter(({ line }) => !choices.some((choice) => choice.line === line));
  return [...choices, ...missing]
    .filter((choice, index, all) => !isNeverSelected(choice, index, all))
    .map(
      ({ offshore, line, box }) => `${offshore ? '~' : ''}${operations.numberOf(line)} ${box.map(rounded).join(' ')}`,
    )
    .join(';');
}

type Candidate = ProjOperation & { readonly line: string; readonly accuracyM: number };

const UNKNOWN = Number.POSITIVE_INFINITY;

/** Whether chooseOperation prefers an operation before it at every place of its box, or has the same result without any. */
function isNeverSelected(candidate: Candidate, index: number, all: readonly Candidate[]): boolean {
  if (candidate.line === NONE && index === all.length - 1) return true;
  const before = all.slice(0, index);
  // a box inside another takes precedence over an equally accurate one
  const isNested = before.some(
    (one) => one.accuracyM === candidate.accuracyM && !isSame(one, candidate) && covers(one, candidate),
  );
  return before.some(
    (one) =>
      !one.offshore &&
      covers(one, candidate) &&
      (one.accuracyM < candidate.accuracyM || (one.accuracyM === candidate.accuracyM && !isNested)),
  );
}

const NONE = operationLine({ towgs84: null, accuracyM: null });

function covers({ box: [west, south, east, north] }: ProjOperation, { box: [w, s, e, n] }: ProjOperation): boolean {
  const isCrossing = west > east || w > e;
  return south <= s && north >= n && (isCrossing ? west === w && east === e : west <= w && east >= e);
}

function isSame(one: ProjOperation, other: ProjOperation): boolean {
  return one.box.join() === other.box.join();
}

function ownOperation({ pipeline, accuracy = -1, ballpark = true, box }: ProjSystem): ProjOperation[] {
  return pipeline === undefined || ballpark || !box ? [] : [{ pipeline, accuracy, ballpark, offshore: false, box }];
}

/** EPSG's boxes have two decimals. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(2));
}
