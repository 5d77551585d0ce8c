import { unshifted } from './agreement.ts';
import type { CheckedSystem } from './check-system.ts';
import type { NumberedLines } from './numbered-lines.ts';
import { openTable } from './open-table.ts';
import { choicesLine, operationLine } from './pack-choices.ts';
import type { ProjOperation, ProjSystem } from './proj-system.ts';
import type { TableFile } from './table-file.ts';

/** A system of the table with its definition and PROJ's operation at the first point. */
export type Row = Extract<CheckedSystem, { definition: unknown }> & { readonly system: ProjSystem };

/**
 * The table's lines of systems for which PROJ's operation at the centre isn't the one from the list of their base. Their list is
 * PROJ's list for the system itself, if it leads to that operation; else the base's list after that operation.
 */
export function exceptionsOf(
  table: TableFile,
  rows: readonly Row[],
  operationsOf: ReadonlyMap<string, readonly ProjOperation[]>,
  operations: NumberedLines,
  choices: NumberedLines,
): string[] {
  const opened = openTable(table);
  return rows.flatMap(({ system, proj4, operation }) => {
    const { authority, code, points, base } = system;
    const entry = opened.byCode(authority, code);
    if (entry === null || 'refused' in entry) throw new Error(`${authority}:${code} is missing from the packed table`);
    const [x, y] = points?.[0] ?? [Number.NaN, Number.NaN];
    const place = unshifted(proj4, [x, y]);
    const expected = operationLine(operation);
    if (expected === operationLine(opened.operationAt(entry.baseCode, ...place, entry))) return [];
    const number = operations.numberOf(expected);
    const ofBase = choicesLine(system, operationsOf.get(base ?? '') ?? [], operations);
    const lists = [
      choicesLine(system, operationsOf.get(`${authority}:${code}`) ?? [], operations),
      [extended(number, ofBase, system, place), ofBase].filter(Boolean).join(';'),
    ];
    const leadsToExpected = (list: string) => {
      const lines = { operations: operations.lines, choices: [list], exceptions: [`${authority} ${code} 0`] };
      return operationLine(openTable({ ...table, ...lines }).operationAt(entry.baseCode, ...place, entry)) === expected;
    };
    const list = lists.find(leadsToExpected) ?? `${number} ${system.box?.join(' ')}`;
    return [`${authority} ${code} ${choices.numberOf(list)}`];
  });
}

/**
 * The operation with its box, extended to the place: PROJ compares boxes in the system's coordinates, where they are larger.
 * Without a box, that of the system.
 */
function extended(
  number: number,
  list: string,
  { box }: ProjSystem,
  [longitude, latitude]: readonly [number, number],
): string {
  const line = list.split(';').find((choice) => choice.replace('~', '').startsWith(`${number} `));
  const [, west = 0, south = 0, east = 0, north = 0] = line?.replace('~', '').split(' ').map(Number) ?? [
    0,
    ...(box ?? []),
  ];
  // one that crosses 180° contains the place or is left as it is
  const isCrossing = west > east;
  const sides = [isCrossing ? west : Math.min(west, longitude), Math.min(south, latitude)];
  return [number, ...sides, isCrossing ? east : Math.max(east, longitude), Math.max(north, latitude)]
    .map(short)
    .join(' ');
}

function short(value: number): number {
  return Number(value.toFixed(2));
}
