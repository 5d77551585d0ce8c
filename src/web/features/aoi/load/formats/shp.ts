import { FileProblem } from '../layer/file-problem.ts';
import { groupRings, isClosed } from '../layer/group-rings.ts';
import type { RawPolygon, RawPosition, RawRing } from '../layer/parsed-layer.ts';

/** A record of a .shp file: polygons and closed lines, or the type of a shape without area. */
export type Shape =
  | { readonly kind: 'area'; readonly polygons: readonly RawPolygon[]; readonly closedLines: readonly RawRing[] }
  | { readonly kind: 'no-area'; readonly type: string };

/** Shape types by number; +10 has Z, +20 has M. */
const TYPES: Readonly<Record<number, string>> = {
  0: 'empty-geometry',
  1: 'Point',
  3: 'LineString',
  5: 'Polygon',
  8: 'MultiPoint',
  31: 'MultiPatch',
};

/**
 * Reads the records of a .shp file in order, without Z and M; with the bytes of its .shx file, the records that this lists, since others
 * are deleted or padding. Throws a FileProblem if it is damaged.
 */
export function* readShp(bytes: Uint8Array, index: Uint8Array | null): Generator<Shape> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 100 || view.getInt32(0) !== 9994) throw new FileProblem({ code: 'not-a-shp' });
  for (const at of (index && offsetsOf(index, view)) ?? offsetsInOrder(view)) {
    yield shapeAt(new DataView(view.buffer, view.byteOffset + at + 8, contentBytes(view, at)));
  }
}

/** The offsets that a .shx file lists, bytes; null if it is damaged or belongs to another .shp file. */
function offsetsOf(index: Uint8Array, shp: DataView): number[] | null {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const isComplete = view.byteLength >= 100 && view.getInt32(24) * 2 <= view.byteLength;
  if (!isComplete || view.getInt32(0) !== 9994) return null;
  const offsets: number[] = [];
  for (let entry = 100; entry + 8 <= view.byteLength; entry += 8) {
    const at = view.getInt32(entry) * 2;
    // The .shx file must repeat the length of the record.
    if (at < 100 || at + 8 > shp.byteLength || shp.getInt32(at + 4) !== view.getInt32(entry + 4)) return null;
    offsets.push(at);
  }
  return offsets;
}

function* offsetsInOrder(view: DataView): Generator<number> {
  for (let at = 100; at + 8 <= view.byteLength; at += 8 + contentBytes(view, at)) yield at;
}

function contentBytes(view: DataView, at: number): number {
  const lengthBytes = view.getInt32(at + 4) * 2;
  if (lengthBytes < 4 || at + 8 + lengthBytes > view.byteLength) throw new FileProblem({ code: 'shp-cut-off' });
  return lengthBytes;
}

function shapeAt(view: DataView): Shape {
  const code = view.getInt32(0, true);
  const base = code === 31 ? 31 : code % 10;
  if (base !== 5 && base !== 3) return { kind: 'no-area', type: TYPES[base] ?? `SHP ${code}` };
  const lines = linesAt(view);
  if (lines.length === 0) return { kind: 'no-area', type: 'empty-geometry' };
  if (base === 5) return { kind: 'area', polygons: groupRings(lines), closedLines: [] };
  const closedLines = lines.filter(isClosed);
  return closedLines.length > 0 ? { kind: 'area', polygons: [], closedLines } : { kind: 'no-area', type: 'LineString' };
}

function linesAt(view: DataView): RawRing[] {
  if (view.byteLength < 44) throw damaged();
  const [parts, points] = [view.getInt32(36, true), view.getInt32(40, true)];
  const pointsAt = 44 + 4 * parts;
  if (parts < 0 || points < 0 || pointsAt + 16 * points > view.byteLength) throw damaged();
  const lines: RawRing[] = [];
  for (let part = 0; part < parts; part += 1) {
    const from = view.getInt32(44 + 4 * part, true);
    const to = part + 1 < parts ? view.getInt32(48 + 4 * part, true) : points;
    if (from < 0 || from > to || to > points) throw damaged();
    const line: RawPosition[] = [];
    for (let at = pointsAt + 16 * from; at < pointsAt + 16 * to; at += 16) {
      line.push([view.getFloat64(at, true), view.getFloat64(at + 8, true)]);
    }
    if (line.length > 0) lines.push(line);
  }
  return lines;
}

function damaged(): FileProblem {
  return new FileProblem({ code: 'shape-damaged' });
}
