import { FileProblem } from '../layer/file-problem.ts';
import { isClosed } from '../layer/group-rings.ts';
import { MAX_DEPTH } from '../layer/limits.ts';
import type { RawPolygon, RawPosition, RawRing } from '../layer/parsed-layer.ts';

/** What a binary geometry holds: polygons, closed lines, and the kinds that have no area; `srid` is EWKB's EPSG code. */
export type WkbShapes = {
  readonly polygons: RawPolygon[];
  readonly closedLines: RawRing[];
  readonly others: string[];
  srid: number | null;
};

const NAMES: Readonly<Record<number, string>> = {
  1: 'Point',
  2: 'LineString',
  4: 'MultiPoint',
  8: 'CircularString',
  9: 'CompoundCurve',
  10: 'CurvePolygon',
  11: 'MultiCurve',
  12: 'MultiSurface',
  13: 'Curve',
  14: 'Surface',
  15: 'PolyhedralSurface',
  16: 'TIN',
  17: 'Triangle',
};

/** Reads well-known binary, of ISO and of PostGIS (EWKB), Z and M passed over. A damaged one throws a FileProblem. */
export function readWkb(bytes: Uint8Array): WkbShapes {
  const shapes: WkbShapes = { polygons: [], closedLines: [], others: [], srid: null };
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  readInto(shapes, cursor, 0);
  return shapes;
}

type Cursor = { readonly view: DataView; at: number };

function readInto(shapes: WkbShapes, cursor: Cursor, depth: number): void {
  if (depth > MAX_DEPTH) throw damaged();
  const little = need(cursor, 5) && cursor.view.getUint8(cursor.at) === 1;
  const flags = cursor.view.getUint32(cursor.at + 1, little);
  cursor.at += 5;
  const hasSrid = (flags & 0x20000000) !== 0;
  if (hasSrid && need(cursor, 4)) {
    shapes.srid ??= cursor.view.getUint32(cursor.at, little);
    cursor.at += 4;
  }
  const type = flags & 0x0fffffff;
  const iso = Math.floor(type / 1000);
  const ordinates = 2 + (iso > 0 ? ([0, 1, 1, 2][iso] ?? 0) : Number((flags >>> 31) & 1) + ((flags >>> 30) & 1));
  switch (type % 1000) {
    case 2: {
      const line = readLine(cursor, little, ordinates);
      if (isClosed(line)) shapes.closedLines.push(line);
      else shapes.others.push('LineString');
      return;
    }
    case 3: {
      const rings = Array.from({ length: readCount(cursor, little, 4) }, () => readLine(cursor, little, ordinates));
      if (rings.length > 0) shapes.polygons.push(rings);
      else shapes.others.push('empty Polygon');
      return;
    }
    case 5:
    case 6:
    case 7: {
      const count = readCount(cursor, little, 5);
      for (let index = 0; index < count; index += 1) readInto(shapes, cursor, depth + 1);
      if (count === 0) shapes.others.push('empty geometry');
      return;
    }
    default:
      shapes.others.push(NAMES[type % 1000] ?? `geometry type ${type}`);
      // Points and their like have a known length; nothing after a curve can be told.
      skipPoint(cursor, little, type % 1000, ordinates);
  }
}

function skipPoint(cursor: Cursor, little: boolean, type: number, ordinates: number): void {
  if (type === 1) cursor.at += 8 * ordinates;
  else if (type === 4) cursor.at += readCount(cursor, little, 5) * (5 + 8 * ordinates);
  else cursor.at = cursor.view.byteLength;
}

function readLine(cursor: Cursor, little: boolean, ordinates: number): RawRing {
  const count = readCount(cursor, little, 8 * ordinates);
  const line: RawPosition[] = [];
  for (let index = 0; index < count; index += 1) {
    line.push([cursor.view.getFloat64(cursor.at, little), cursor.view.getFloat64(cursor.at + 8, little)]);
    cursor.at += 8 * ordinates;
  }
  return line;
}

/** A count that the rest of the bytes can hold, at this many bytes each. */
function readCount(cursor: Cursor, little: boolean, bytesEach: number): number {
  need(cursor, 4);
  const count = cursor.view.getUint32(cursor.at, little);
  cursor.at += 4;
  need(cursor, count * bytesEach);
  return count;
}

function need({ view, at }: Cursor, sizeBytes: number): true {
  if (at + sizeBytes > view.byteLength) throw damaged();
  return true;
}

function damaged(): FileProblem {
  return new FileProblem('A geometry in the file is damaged. Copy or export the file again.');
}
