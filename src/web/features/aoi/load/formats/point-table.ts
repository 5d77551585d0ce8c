import { type Axis, splitCoordinate } from '../../vertices/read-coordinate.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { isClosed } from '../layer/group-rings.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { ParsedLayer, RawPosition } from '../layer/parsed-layer.ts';

/** Indexes of the columns of longitude or easting, and latitude or northing. */
export type PointColumns = { readonly x: number; readonly y: number };

/** Also those of ArcGIS and QGIS, and in German. */
const X_NAME = /^(lon|lng|long|longitude|x|easting|point_x|x_?coord|l(ä|ae)nge(ngrad)?|rechtswert|ostwert)$/i;
const Y_NAME = /^(lat|latitude|y|northing|point_y|y_?coord|breite(ngrad)?|hochwert|nordwert)$/i;
/** Columns whose value is equal in all vertices of an outline. */
const GROUP_NAME = /^(id|fid|gid|name|feature(_?id)?|poly(gon)?(_?id)?|part|ring|shape(_?id)?|group|plot|parcel)$/i;

/** The columns of positions by their names; null if there are none. */
export function pointColumns(head: readonly string[]): PointColumns | null {
  const [x, y] = [head.findIndex((name) => X_NAME.test(name)), head.findIndex((name) => Y_NAME.test(name))];
  return x === -1 || y === -1 ? null : { x, y };
}

/**
 * Reads a table with a position in each row as outlines, in the order of the rows: one for each run of rows with the same id or name, or
 * one of all. They are closed lines, for the user's decision. Throws a FileProblem if there are too few.
 */
export function readPointTable(
  head: readonly string[],
  { x, y }: PointColumns,
  rows: readonly (readonly string[])[],
  decimalMark: '.' | ',',
): ParsedLayer {
  const layer = new LayerBuilder();
  const positionOf = (row: readonly string[]): RawPosition => [
    numberOf(row[x], 'longitude', decimalMark),
    numberOf(row[y], 'latitude', decimalMark),
  ];
  for (const { name, points } of outlinesOf(head, rows)) {
    const [first] = points;
    const line = points.map(positionOf);
    if (first === undefined) continue;
    const closed = isClosed(line) ? line : [...line, positionOf(first)];
    if (closed.length < 4) continue;
    layer.outlinesAre({ kind: 'points', points: points.length });
    layer.add({ polygons: [], closedLines: [closed], name });
  }
  const read = layer.build('CSV', { kind: 'wgs84', assumed: true });
  if (read.features.length === 0) throw new FileProblem({ code: 'table-of-few-points' });
  return read;
}

type Outline = { readonly name: string | null; readonly points: (readonly string[])[] };

function outlinesOf(head: readonly string[], rows: readonly (readonly string[])[]): Outline[] {
  const column = head.findIndex((name) => GROUP_NAME.test(name));
  const runs: Outline[] = [];
  for (const row of rows) {
    const name = row[column]?.trim() ?? '';
    const last = runs.at(-1);
    if (last?.name === name) last.points.push(row);
    else runs.push({ name, points: [row] });
  }
  // A different value in each row identifies vertices, not outlines.
  const areOutlines = column !== -1 && runs.every(({ points }) => points.length >= 3);
  return areOutlines ? runs : [{ name: null, points: [...rows] }];
}

/**
 * A number with the decimal mark of the table, or a point; or degrees, minutes and seconds, with a letter or a sign. Anything else is NaN,
 * which is refused with the position: so is the letter O, which is east in German and west in French.
 */
function numberOf(text: string | undefined, axis: Axis, decimalMark: '.' | ','): number {
  const plain = text?.trim() ?? '';
  if (plain === '') return Number.NaN;
  const value = Number(decimalMark === ',' ? plain.replace(',', '.') : plain);
  if (!Number.isNaN(value) || !/[°º˚:nsew]/i.test(plain) || /o/i.test(plain)) return value;
  const parts = splitCoordinate(plain);
  return parts !== null && (parts.axis ?? axis) === axis ? parts.degrees : Number.NaN;
}
