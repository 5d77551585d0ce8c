import { checkSystem, shapeOf } from './check-system.ts';
import { frontCoded } from './front-coding.ts';
import { normalizedName, templateOf } from './name-template.ts';
import { shortNumber } from './number-text.ts';
import { NumberedLines } from './numbered-lines.ts';
import { COVERED, LAST_EPSG_CODE } from './open-table.ts';
import { choicesLine } from './pack-choices.ts';
import { exceptionsOf, type Row } from './pack-exceptions.ts';
import type { ProjOperation, ProjSystem } from './proj-system.ts';
import { rowsByMethod, SEPARATOR, type TableFile } from './table-file.ts';

/** Makes the table's text of PROJ's systems, EPSG's first, and of PROJ's operations of their bases, and of exceptions. */
export function packTable(
  source: string,
  systems: readonly ProjSystem[],
  operationsOf: ReadonlyMap<string, readonly ProjOperation[]>,
): TableFile {
  const { rows, refused } = checkAll(systems);
  const byName = new Map(systems.map((system) => [`${system.authority}:${system.code}`, system]));
  const methods = new NumberedLines();
  const ellipsoids = new NumberedLines();
  const operations = new NumberedLines();
  const choices = new NumberedLines();
  const bases = new NumberedLines();
  const baseNumber = ({ system }: Row) => {
    const [a, rf, meridian] = shapeOf(system);
    const listed = operationsOf.get(system.base ?? '') ?? [];
    const choice = choicesLine(byName.get(system.base ?? '') ?? system, listed, operations);
    const shape = `${ellipsoids.numberOf(`${a} ${rf}`)} ${meridian}`;
    return bases.numberOf(`${codeOfBase(system.base)} ${shape} ${choices.numberOf(choice)}`);
  };
  const methodOf = rows.map(({ definition }) => methods.numberOf(definition.method));
  const numbers = rows.map(({ definition }) => definition.numbers.map(shortNumber).join(' '));
  const column = (value: (row: Row) => string | number) => rows.map(value).join(SEPARATOR);
  const table: TableFile = {
    source,
    epsgCount: rows.filter(({ system }) => system.authority === 'EPSG').length,
    codes: rows.map((row, index) => differenceOf(row.system, rows[index - 1]?.system)).join(SEPARATOR),
    methodOf: methodOf.join(SEPARATOR),
    baseOf: differences(rows.map(baseNumber)).join(SEPARATOR),
    numbers: rowsByMethod(methodOf)
      .map((row) => numbers[row])
      .join(SEPARATOR),
    boxes: rows.map(({ system }, index) => boxOf(system, rows[index - 1]?.system)).join(SEPARATOR),
    flags: column(({ system }) => flagsOf(system, operationsOf.get(system.base ?? '') ?? [])),
    names: frontCoded(rows.map(nameIn(rows))).join(SEPARATOR),
    esriNames: frontCoded(rows.map(esriTemplateOf)).join(SEPARATOR),
    refused,
    methods: methods.lines,
    ellipsoids: ellipsoids.lines,
    choices: choices.lines,
    bases: bases.lines,
    operations: operations.lines,
    exceptions: [],
  };
  return { ...table, exceptions: exceptionsOf(table, rows, operationsOf, operations, choices) };
}

function checkAll(systems: readonly ProjSystem[]): { rows: Row[]; refused: string[] } {
  const rows: Row[] = [];
  const refused: string[] = [];
  for (const system of systems) {
    const checked = checkSystem(system);
    if ('definition' in checked) rows.push({ ...checked, system });
    else refused.push([`${system.authority} ${system.code}`, checked.reason, checked.refused, system.name].join('|'));
  }
  return { rows, refused };
}

function differenceOf(system: ProjSystem, before: ProjSystem | undefined): number {
  return before?.authority === system.authority ? system.code - before.code : system.code;
}

function differences(numbers: readonly number[]): number[] {
  return numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
}

/** A base's code, 0 if it is one of Esri's two in EPSG's range: the operations of such systems are exceptions. */
function codeOfBase(base: string | null | undefined): number {
  const [authority, code] = (base ?? '').split(':');
  return authority === 'ESRI' && Number(code) <= LAST_EPSG_CODE ? 0 : Number(code ?? 0);
}

function boxOf({ box }: ProjSystem, before: ProjSystem | undefined): string {
  const text = roundedBox(box);
  return before && roundedBox(before.box) === text ? '' : text;
}

function roundedBox(box: ProjSystem['box']): string {
  const [west = -180, south = -90, east = 180, north = 90] = box ?? [];
  const [left, bottom] = [Math.floor(west), Math.floor(south)];
  const width = (Math.ceil(east) - left + 360) % 360 || 360;
  return [left, bottom, width, Math.ceil(north) - bottom].join(' ');
}

function flagsOf({ northFirst, deprecated, kind, box }: ProjSystem, listed: readonly ProjOperation[]): string {
  const isCovered = listed.some((operation) => !operation.ballpark && (!box || isInBox(box, operation.box)));
  return `${northFirst ? 'n' : ''}${deprecated ? 'd' : ''}${hasHeights(kind) ? 'h' : ''}${isCovered ? COVERED : ''}`;
}

type Box = ProjOperation['box'];

/** Whether a box is inside another; west > east if one crosses 180°. */
function isInBox([west, south, east, north]: Box, [w, s, e, n]: Box): boolean {
  if (south < s || north > n) return false;
  if (west > east) return w > e && west >= w && east <= e;
  return w > e ? west >= w || east <= e : west >= w && east <= e;
}

function hasHeights(kind: ProjSystem['kind']): boolean {
  return kind === 'geographic 3D' || kind === 'compound';
}

/** Names, without the base's name if they begin with it: `/ UTM zone 31N`. */
function nameIn(rows: readonly Row[]): (row: Row) => string {
  const names = new Map(rows.map(({ system }) => [`${system.authority}:${system.code}`, system.name]));
  return ({ system: { base, name } }) => {
    const prefix = `${names.get(base ?? '')} /`;
    return name.startsWith(prefix) ? name.slice(prefix.length - 1) : name;
  };
}

/** Esri's name, empty if EPSG's has the same letters and digits. Files do not name systems with heights by one name. */
function esriTemplateOf({ system: { esri, kind, name } }: Row): string {
  return !esri || hasHeights(kind) || normalizedName(esri) === normalizedName(name) ? '' : templateOf(esri, name);
}
