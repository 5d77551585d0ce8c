import { operationOf } from './check-system.ts';
import type { DatumOperation } from './crs-entry.ts';
import type { NumberedLines } from './numbered-lines.ts';
import type { ProjOperation, ProjSystem } from './proj-system.ts';

/** The table's line of an operation. */
export function operationLine({ towgs84, accuracyM }: DatumOperation): string {
  return `${towgs84?.join(',') ?? ''}|${accuracyM ?? ''}`;
}

/**
 * The table's line of the operations of a base in PROJ's order, without those that are no shift by seven parameters. PROJ's
 * list lacks some operations that it uses for the base itself, where others would need grids: they are last.
 */
export function choicesLine(base: ProjSystem, listed: readonly ProjOperation[], operations: NumberedLines): string {
  const numbered = (operation: ProjOperation) => {
    const shift = operationOf(operation, base.meridian);
    return shift ? [{ ...operation, number: operations.numberOf(operationLine(shift)) }] : [];
  };
  const choices = listed.flatMap(numbered);
  const missing = ownOperation(base)
    .flatMap(numbered)
    .filter(({ number }) => !choices.some((choice) => choice.number === number));
  return [...choices, ...missing]
    .map(({ offshore, number, box }) => `${offshore ? '~' : ''}${number} ${box.map(rounded).join(' ')}`)
    .join(';');
}

function ownOperation({ pipeline, accuracy = -1, ballpark = true, box }: ProjSystem): ProjOperation[] {
  return pipeline === undefined || ballpark || !box ? [] : [{ pipeline, accuracy, ballpark, offshore: false, box }];
}

/** EPSG's boxes have two decimals. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(2));
}
