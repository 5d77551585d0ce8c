import { FileProblem } from '../layer/file-problem.ts';
import { isClosed } from '../layer/group-rings.ts';
import { MAX_DEPTH } from '../layer/limits.ts';
import type { RawPolygon, RawPosition, RawRing } from '../layer/parsed-layer.ts';

/** Content of a binary geometry: polygons, closed lines, and kinds without area; `srid` is EWKB's EPSG code. */
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

/** Reads ISO WKB and PostGIS's EWKB, without Z and M. Throws a FileProblem if it is damaged. */
export function readWkb(bytes: Uint8Array): WkbShapes {
  const shapes: WkbShapes = { polygons: [], closedLines: [], others: [], srid: null };
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  readInto(shapes, cursor, 0);
  return shapes;
}

type Cursor = { readonly view: DataView; at: number };

function readInto(shapes: WkbShapes, cursor: Cursor, depth: number): void {
  if (depth > MAX_DEPTH) throw damaged();
  const isLittleEndian = checkBounds(cursor, 5) && cursor.view.getUint8(cursor.at) === 1;
  const flags = cursor.view.getUint32(cursor.at + 1, isLittleEndian);
  cursor.at += 5;
  const hasSrid = (flags & 0x20000000) !== 0;
  if (hasSrid && checkBounds(cursor, 4)) {
    shapes.srid ??= cursor.view.getUint32(cursor.at, isLittleEndian);
    cursor.at += 4;
  }
  const type = flags & 0x0fffffff;
  const iso = Math.floor(type / 1000);
  const ordinates = 2 + (iso > 0 ? ([0, 1, 1, 2][iso] ?? 0) : Number((flags >>> 31) & 1) + ((flags >>> 30) & 1));
  switch (type % 1000) {
    case 2: {
      const line = readLine(cursor, isLittleEndian, ordinates);
      if (isClosed(line)) shapes.closedLines.push(line);
      else shapes.others.push('LineString');
      return;
    }
    case 3: {
      const rings = Array.from({ length: readCount(cursor, isLittleEndian, 4) }, () =>
        readLine(cursor, isLittleEndian, ordinates),
      );
      if (rings.length > 0) shapes.polygons.push(rings);
      else shapes.others.push('empty-polygon');
      return;
    }
    case 5:
    case 6:
    case 7: {
      const count = readCount(cursor, isLittleEndian, 5);
      for (let index = 0; index < count; index += 1) readInto(shapes, cursor, depth + 1);
      if (count === 0) shapes.others.push('empty-geometry');
      return;
    }
    default:
      shapes.others.push(NAMES[type % 1000] ?? `WKB ${type}`);
      // Points have a known size; after a curve, the position of the next geometry is unknown.
      skipPoint(cursor, isLittleEndian, type % 1000, ordinates);
  }
}

function skipPoint(cursor: Cursor, isLittleEndian: boolean, type: number, ordinates: number): void {
  if (type === 1) cursor.at += 8 * ordinates;
  else if (type === 4) cursor.at += readCount(cursor, isLittleEndian, 5) * (5 + 8 * ordinates);
  else cursor.at = cursor.view.byteLength;
}

function readLine(cursor: Cursor, isLittleEndian: boolean, ordinates: number): RawRing {
  const count = readCount(cursor, isLittleEndian, 8 * ordinates);
  const line: RawPosition[] = [];
  for (let index = 0; index < count; index += 1) {
    line.push([
      cursor.view.getFloat64(cursor.at, isLittleEndian),
      cursor.view.getFloat64(cursor.at + 8, isLittleEndian),
    ]);
    cursor.at += 8 * ordinates;
  }
  return line;
}

/** Reads a count of items of at least `bytesEach` bytes, and checks that the remaining bytes can hold them. */
function readCount(cursor: Cursor, isLittleEndian: boolean, bytesEach: number): number {
  checkBounds(cursor, 4);
  const count = cursor.view.getUint32(cursor.at, isLittleEndian);
  cursor.at += 4;
  checkBounds(cursor, count * bytesEach);
  return count;
}

function checkBounds({ view, at }: Cursor, sizeBytes: number): true {
  if (at + sizeBytes > view.byteLength) throw damaged();
  return true;
}

function damaged(): FileProblem {
  return new FileProblem({ code: 'geometry-damaged' });
}
