import { FileProblem } from '../layer/file-problem.ts';
import { isClosed } from '../layer/group-rings.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import { MAX_DEPTH } from '../layer/limits.ts';
import type { CrsStatement, ParsedLayer, RawPolygon, RawPosition, RawRing } from '../layer/parsed-layer.ts';
import { FlatTable } from './flatbuffer.ts';
import { fieldsOf } from './flatgeobuf-fields.ts';

/** Reads FlatGeobuf (https://flatgeobuf.org): the header, then all features; skips the index. */
export function readFlatGeobuf(bytes: Uint8Array): ParsedLayer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = sizeAt(view, 8);
  const header = FlatTable.root(bytes.subarray(12, 12 + headerBytes));
  const columns = header.tables(7);
  const headerType = header.uint8(2);
  const layer = new LayerBuilder();
  let at = 12 + headerBytes + indexBytes(header.uint64(8), header.uint16(9, 16));
  while (at < view.byteLength) {
    const size = sizeAt(view, at);
    const feature = FlatTable.root(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
    const shapes: Shapes = { polygons: [], closedLines: [] };
    const geometry = feature.table(0);
    if (geometry) gather(geometry, headerType, shapes, layer, 0);
    else layer.leaveOut('feature-without-geometry');
    const featureColumns = feature.tables(2);
    layer.add({ ...shapes, fields: fieldsOf(feature.bytes(1), featureColumns.length > 0 ? featureColumns : columns) });
  }
  return layer.build(header.text(0) ?? 'FlatGeobuf', crsOf(header.table(10)));
}

type Shapes = { readonly polygons: RawPolygon[]; readonly closedLines: RawRing[] };

const NAMES = [
  'geometry without a type',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
];

function gather(geometry: FlatTable, headerType: number, shapes: Shapes, layer: LayerBuilder, depth: number): void {
  if (depth > MAX_DEPTH) throw damaged();
  // In a layer of a single geometry type, only the header states it.
  const type = geometry.uint8(6) || headerType;
  if (type === 3) {
    const rings = linesOf(geometry);
    if (rings.length > 0) shapes.polygons.push(rings);
    else layer.leaveOut('empty-polygon');
  } else if (type === 6 || type === 7) {
    for (const part of geometry.tables(7)) gather(part, type === 6 ? 3 : 0, shapes, layer, depth + 1);
  } else if (type === 2 || type === 5) {
    for (const line of linesOf(geometry)) {
      if (isClosed(line)) shapes.closedLines.push(line);
      else layer.leaveOut('LineString');
    }
  } else {
    layer.leaveOut(NAMES[type] ?? `FlatGeobuf ${type}`);
  }
}

/** Lines or rings of a geometry. `ends` are counted in positions, and omitted for a single ring. */
function linesOf(geometry: FlatTable): RawRing[] {
  const numbers = geometry.numbers(1, 'float64');
  const ends = geometry.numbers(0, 'uint32');
  const lines: RawRing[] = [];
  let from = 0;
  for (const end of ends.length > 0 ? ends : [numbers.length / 2]) {
    if (end < from || end * 2 > numbers.length) throw damaged();
    const line: RawPosition[] = [];
    for (let at = from; at < end; at += 1) line.push([numbers[2 * at] as number, numbers[2 * at + 1] as number]);
    if (line.length > 0) lines.push(line);
    from = end;
  }
  return lines;
}

/** Size of the packed R-tree in bytes: 40 for each node of all levels. */
function indexBytes(features: number, nodeSize: number): number {
  if (nodeSize === 0 || features === 0) return 0;
  if (nodeSize < 2 || features > 1e9) throw damaged();
  let [level, nodes] = [features, features];
  do {
    level = Math.ceil(level / nodeSize);
    nodes += level;
  } while (level > 1);
  return nodes * 40;
}

function sizeAt(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw damaged();
  const size = view.getUint32(at, true);
  if (size < 8 || at + 4 + size > view.byteLength) throw damaged();
  return size;
}

function crsOf(crs: FlatTable | null): CrsStatement {
  const organization = crs?.text(0)?.toUpperCase() ?? 'EPSG';
  const code = crs?.int32(1) ?? 0;
  if (organization === 'EPSG' && code > 0) return { kind: 'epsg', code };
  if (organization === 'ESRI' && code > 0) return { kind: 'esri', code };
  const text = crs?.text(4) ?? '';
  if (text !== '') return { kind: 'definition', text };
  return { kind: 'unknown', doubt: { code: 'not-defined', format: 'FlatGeobuf' } };
}

function damaged(): FileProblem {
  return new FileProblem({ code: 'flatgeobuf-damaged' });
}
