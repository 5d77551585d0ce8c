import { type Choice, chooseOperation } from './choose-operation.ts';
import type { CrsEntry, CrsTable, DatumOperation, RefusedCrs } from './crs-entry.ts';
import { fromFrontCoded } from './front-coding.ts';
import { fromTemplate, normalizedName } from './name-template.ts';
import { fullNumber } from './number-text.ts';
import { proj4Text, shapeText } from './proj4-text.ts';
import { projectedChoices } from './projected-choices.ts';
import { rowsByMethod, SEPARATOR, type TableFile } from './table-file.ts';

type Authority = CrsEntry['authority'];
type Base = { readonly code: number; readonly shape: string; readonly choices: readonly Choice[] };

/** Gives access to the table's text. Entries are made when they are requested. */
export function openTable(file: TableFile): CrsTable {
  const columns = {
    method: file.methodOf.split(SEPARATOR).map(Number),
    base: sums(file.baseOf.split(SEPARATOR).map(Number)),
    numbers: numbersOf(file),
    box: boxesOf(file.boxes.split(SEPARATOR)),
    flags: file.flags.split(SEPARATOR),
    name: fromFrontCoded(file.names.split(SEPARATOR)),
    esriName: fromFrontCoded(file.esriNames.split(SEPARATOR)),
  };
  const operations = file.operations.map(operationOf);
  const choices = file.choices.map((line) => line.split(';').filter(Boolean).map(choiceOf));
  const bases = file.bases.map((line) => baseOf(line, file.ellipsoids, choices));
  const baseByCode = new Map(bases.map((base) => [base.code, base]));
  const exceptions = new Map(file.exceptions.map((line) => lastNumber(line)));
  const refused = new Map(file.refused.map(refusalOf));
  const rows = rowsOf(file);
  let names: Map<string, number> | null = null;

  function nameAt(row: number): string {
    const name = columns.name[row] ?? '';
    if (!name.startsWith('/')) return name;
    const code = bases[columns.base[row] ?? -1]?.code ?? 0;
    const baseRow = rows.byCode[code > LAST_EPSG_CODE ? 'ESRI' : 'EPSG'].get(code);
    return `${columns.name[baseRow ?? row]} ${name}`;
  }

  function entryAt(row: number): CrsEntry {
    const isEpsg = row < file.epsgCount;
    const base = bases[columns.base[row] ?? -1];
    const flags = columns.flags[row] ?? '';
    const numbers = (columns.numbers[row] ?? '').split(' ').map(fullNumber);
    const method = file.methods[columns.method[row] ?? -1] ?? '';
    return {
      authority: isEpsg ? 'EPSG' : 'ESRI',
      code: rows.codes[row] ?? 0,
      name: nameAt(row),
      proj4: proj4Text(method, numbers, base?.shape ?? ''),
      areaOfUse: columns.box[row] ?? [-180, -90, 180, 90],
      isNorthFirst: flags.includes('n'),
      isDeprecated: flags.includes('d'),
      hasHeights: flags.includes('h'),
      baseCode: base?.code || null,
    };
  }

  return {
    byCode(authority, code) {
      const row = rows.byCode[authority].get(code);
      return row === undefined ? (refused.get(`${authority} ${code}`) ?? null) : entryAt(row);
    },
    byName(name) {
      names ??= rowsByName(nameAt, columns.esriName, columns.flags);
      const row = names.get(normalizedName(name));
      return row === undefined ? null : entryAt(row);
    },
    refusedByName(name) {
      const key = normalizedName(name);
      return [...refused.values()].find((system) => normalizedName(system.name) === key) ?? null;
    },
    operationAt(baseCode, longitude, latitude, system) {
      const exception = system && exceptions.get(`${system.authority} ${system.code}`);
      const ofBase = baseCode === null ? undefined : baseByCode.get(baseCode)?.choices;
      const row = system && rows.byCode[system.authority].get(system.code);
      const area = row === undefined ? undefined : columns.box[row];
      const inArea = area && ofBase?.filter(({ box }) => isOverlapping(box, area));
      const list = (exception === undefined ? (inArea ?? ofBase) : choices[exception]) ?? [];
      const projection = row === undefined ? null : entryAt(row).proj4;
      const isProjected = projection !== null && !projection.startsWith('+proj=longlat') && list.length > 0;
      const projected = isProjected ? projectedChoices(projection, list, [longitude, latitude]) : null;
      const chosen = projected
        ? chooseOperation(projected.choices, operations, ...projected.place)
        : chooseOperation(list, operations, longitude, latitude);
      const operation = (chosen === null ? null : operations[chosen.operation]) ?? NONE_KNOWN;
      if (chosen === null || chosen.isInBox) return operation;
      const isCovered = row !== undefined && (columns.flags[row] ?? '').includes(COVERED);
      return isCovered ? { ...operation, accuracyM: null } : NONE_KNOWN;
    },
    *all() {
      for (const row of rows.codes.keys()) yield entryAt(row);
    },
  };
}

/** Esri's codes are greater, except for two of geographic systems. */
export const LAST_EPSG_CODE = 32_767;

/**
 * Flag of a system of which one operation covers the entire area of use: PROJ then has no other choice than its operations, and uses
 * the first outside of all boxes. For other systems it retains longitude and latitude there.
 */
export const COVERED = 'c';

/** Whether boxes share a place; PROJ considers only operations for the area of use of a system. */
function isOverlapping([west, south, east, north]: Choice['box'], [w, s, e, n]: Choice['box']): boolean {
  if (south > n || s > north) return false;
  const spans = (from: number, to: number) =>
    (from <= to
      ? [[from, to]]
      : [
          [from, 180],
          [-180, to],
        ]) as [number, number][];
  return spans(west, east).some(([from, to]) => spans(w, e).some(([start, end]) => from <= end && start <= to));
}

const NONE_KNOWN: DatumOperation = { towgs84: null, accuracyM: null };

function rowsOf({ codes, epsgCount }: TableFile) {
  const byCode: Record<Authority, Map<number, number>> = { EPSG: new Map(), ESRI: new Map() };
  let code = 0;
  const all = codes.split(SEPARATOR).map((difference, row) => {
    code = row === epsgCount ? Number(difference) : code + Number(difference);
    byCode[row < epsgCount ? 'EPSG' : 'ESRI'].set(code, row);
    return code;
  });
  return { codes: all, byCode };
}

function numbersOf({ methodOf, numbers }: TableFile): string[] {
  const lines = numbers.split(SEPARATOR);
  const byRow: string[] = Array.from(lines, () => '');
  for (const [line, row] of rowsByMethod(methodOf.split(SEPARATOR).map(Number)).entries())
    byRow[row] = lines[line] ?? '';
  return byRow;
}

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}

/** Boxes `[west, south, east, north]` of `west south width height`; a line is empty if it is the same as the one before. */
function boxesOf(lines: readonly string[]): CrsEntry['areaOfUse'][] {
  let box: CrsEntry['areaOfUse'] = [-180, -90, 180, 90];
  return lines.map((line) => {
    if (line === '') return box;
    const [west = 0, south = 0, width = 0, height = 0] = line.split(' ').map(Number);
    const east = west + width;
    box = [west, south, east > 180 ? east - 360 : east, south + height];
    return box;
  });
}

/** `+a` and so on of a base's ellipsoid and meridian, and its operations. */
function baseOf(line: string, ellipsoids: readonly string[], choices: readonly (readonly Choice[])[]): Base {
  const [code = '', ellipsoid = '', meridian = '', choice = ''] = line.split(' ');
  const [a = '', rf = ''] = (ellipsoids[Number(ellipsoid)] ?? '').split(' ');
  return { code: Number(code), shape: shapeText(a, rf, meridian), choices: choices[Number(choice)] ?? [] };
}

function choiceOf(text: string): Choice {
  const isOffshore = text.startsWith('~');
  const [operation = 0, west = -180, south = -90, east = 180, north = 90] = text
    .replace('~', '')
    .split(' ')
    .map(Number);
  return { operation, box: [west, south, east, north], isOffshore };
}

function operationOf(line: string): DatumOperation {
  const [parameters = '', accuracy = ''] = line.split('|');
  return {
    towgs84: parameters === '' ? null : parameters.split(',').map(Number),
    accuracyM: accuracy === '' ? null : Number(accuracy),
  };
}

function lastNumber(line: string): [key: string, value: number] {
  const at = line.lastIndexOf(' ');
  return [line.slice(0, at), Number(line.slice(at))];
}

function refusalOf(line: string): [key: string, refusal: RefusedCrs] {
  const [key = '', reason = '', refused = '', name = ''] = line.split('|');
  return [key, { refused, reason: reason as RefusedCrs['reason'], name }];
}

/** Systems by both names. Of systems with the same name, a live one takes precedence, then one without heights, then EPSG's. */
function rowsByName(
  nameAt: (row: number) => string,
  esriNames: readonly string[],
  flags: readonly string[],
): Map<string, number> {
  const rows = new Map<string, number>();
  for (const isWanted of [/^n?$/, /^n?h$/, /d/]) {
    for (const [row, flag] of flags.entries()) {
      if (!isWanted.test(flag.replace(COVERED, ''))) continue;
      const name = nameAt(row);
      for (const key of [normalizedName(name), fromTemplate(esriNames[row] ?? '', name)]) {
        if (key !== '' && !rows.has(key)) rows.set(key, row);
      }
    }
  }
  return rows;
}
