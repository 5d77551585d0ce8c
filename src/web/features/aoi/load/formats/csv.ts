import { polygonsOf } from '../../../../../geo/polygons-of.ts';
import { readWkt } from '../../../../../geo/wkt/wkt.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { addGeoJsonGeometry } from './geojson.ts';
import { isHexWkb, readHexWkb } from './hex-wkb.ts';
import { commonSrid } from './one-srid.ts';
import { pointColumns, readPointTable } from './point-table.ts';
import { isWkt, wktKindWithoutArea } from './wkt-kind.ts';

/** Does not occur in a text, so that each line is one value. */
const NO_DELIMITER = '\0';
/** The first line that states the delimiter for Excel. */
const SEP_LINE = /^sep=(.)\r?\n/i;

/**
 * Reads a delimited table whose rows have a geometry as WKT, hexadecimal (E)WKB or GeoJSON; or a position in two columns, which may be
 * the vertices of outlines.
 */
export function readCsv(content: string): ParsedLayer {
  const stated = SEP_LINE.exec(content)?.[1];
  const text = content.replace(SEP_LINE, '');
  const delimiter = stated ?? delimiterOf(text.slice(0, text.search(/[\r\n]|$/)));
  const rows = csvRows(text, delimiter ?? NO_DELIMITER);
  const head = (rows.next().value as string[] | undefined)?.map((name) => name.trim()) ?? [];
  const points = pointColumns(head);
  const layer = new LayerBuilder();
  const withoutGeometry: string[][] = [];
  let column = -1;
  let srid: number | null = null;
  let rowNumber = 1;
  for (const row of rows) {
    rowNumber += 1;
    if (column === -1) column = geometryColumn(row);
    const value = column === -1 ? '' : (row[column] ?? '').trim();
    if (value === '') {
      layer.leaveOut('row-without-geometry');
      if (points && column === -1) withoutGeometry.push(row);
      continue;
    }
    const fields = head.flatMap((name, at): [string, string][] => (at === column ? [] : [[name, row[at] ?? '']]));
    srid = commonSrid(srid, addValue(layer, value, fields, rowNumber), 'row', rowNumber);
  }
  if (column === -1 && points) return readPointTable(head, points, withoutGeometry, delimiter === ',' ? '.' : ',');
  if (column === -1) throw noGeometry(delimiter === null ? null : head);
  return layer.build('CSV', crsOf(srid));
}

/** The index of the value that is a geometry, or -1. Lists of numbers may be something else, so WKT takes precedence. */
function geometryColumn(row: readonly string[]): number {
  const column = row.findIndex((value) => isWkt(value) || isHexWkb(value));
  return column === -1 ? row.findIndex(isGeoJson) : column;
}

/** A geometry object, or a `coordinates` member. */
function isGeoJson(value: string): boolean {
  return /^\s*(\{\s*"(type|coordinates|crs|geometries)"|\[\s*\[)/.test(value);
}

function addValue(layer: LayerBuilder, value: string, fields: [string, string][], row: number): number | null {
  if (isHexWkb(value)) {
    const { polygons, closedLines, others, srid } = readHexWkb(value);
    for (const kind of others) layer.leaveOut(kind);
    layer.add({ polygons, closedLines, fields });
    return srid;
  }
  if (isGeoJson(value)) {
    addGeoJsonGeometry(layer, jsonOf(value, row), fields);
    return null;
  }
  const kind = wktKindWithoutArea(value);
  if (kind !== null) {
    layer.leaveOut(kind);
    return null;
  }
  const reading = readWkt(value);
  if ('problem' in reading) throw new FileProblem({ code: 'wkt-invalid', row, problem: reading.problem });
  layer.add({ polygons: polygonsOf(reading.geometry), fields });
  return reading.srid;
}

function jsonOf(value: string, row: number): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new FileProblem({ code: 'record-not-json', record: row }, { cause: error });
  }
}

function crsOf(srid: number | null): CrsStatement {
  return srid === null ? { kind: 'wgs84', assumed: true } : { kind: 'epsg', code: srid };
}

/** `head` is null for a text without a delimiter. */
function noGeometry(head: readonly string[] | null): FileProblem {
  if (head === null) return new FileProblem({ code: 'not-a-table' });
  const columns = head.slice(0, 8).map((name) => name.slice(0, 40));
  return new FileProblem({ code: 'table-without-geometries', columns });
}
