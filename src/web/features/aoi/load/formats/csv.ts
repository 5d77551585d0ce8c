import { polygonsOf } from '../../../../../geo/geodesy/area.ts';
import { readWkt } from '../../../../../geo/wkt/wkt.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { isHexWkb, readHexWkb } from './hex-wkb.ts';
import { commonSrid } from './one-srid.ts';
import { isWkt, wktKindWithoutArea } from './wkt-kind.ts';

/** Reads a delimited table whose rows have a geometry as WKT or hexadecimal (E)WKB. */
export function readCsv(text: string): ParsedLayer {
  const delimiter = delimiterOf(text.slice(0, text.search(/[\r\n]|$/)));
  if (delimiter === null) throw new FileProblem(NOT_A_TABLE);
  const rows = csvRows(text, delimiter);
  const head = (rows.next().value as string[] | undefined)?.map((name) => name.trim()) ?? [];
  const layer = new LayerBuilder();
  let column = -1;
  let srid: number | null = null;
  let rowNumber = 1;
  for (const row of rows) {
    rowNumber += 1;
    if (column === -1) column = row.findIndex((value) => isWkt(value) || isHexWkb(value));
    const value = column === -1 ? '' : (row[column] ?? '').trim();
    if (value === '') {
      layer.leaveOut('row without a geometry');
      continue;
    }
    const fields = head.flatMap((name, at): [string, string][] => (at === column ? [] : [[name, row[at] ?? '']]));
    srid = commonSrid(srid, addValue(layer, value, fields, rowNumber), `row ${rowNumber}`);
  }
  if (column === -1) throw new FileProblem(noGeometry(head));
  return layer.build('CSV', crsOf(srid));
}

const NOT_A_TABLE = 'The text is neither GeoJSON, KML, GPX, GML, WKT nor a table, so it can’t be loaded.';

function addValue(layer: LayerBuilder, value: string, fields: [string, string][], row: number): number | null {
  if (isHexWkb(value)) {
    const { polygons, closedLines, others, srid } = readHexWkb(value);
    for (const kind of others) layer.leaveOut(kind);
    layer.add({ polygons, closedLines, fields });
    return srid;
  }
  const kind = wktKindWithoutArea(value);
  if (kind !== null) {
    layer.leaveOut(kind);
    return null;
  }
  const reading = readWkt(value);
  if ('problem' in reading) throw new FileProblem(`Row ${row}: ${reading.problem}`);
  layer.add({ polygons: polygonsOf(reading.geometry), fields });
  return reading.srid;
}

function crsOf(srid: number | null): CrsStatement {
  return srid === null ? { kind: 'wgs84', assumed: true } : { kind: 'epsg', code: srid };
}

function noGeometry(head: readonly string[]): string {
  const has = (pattern: RegExp) => head.some((name) => pattern.test(name.trim()));
  if (has(/^(lon|lng|long|longitude|x|easting)$/i) && has(/^(lat|latitude|y|northing)$/i)) {
    return 'Each row of the table is a point. Points have no area; load polygons, or use Type → Vertices to join the points.';
  }
  return `The table has no column with geometries in WKT, as POLYGON((…)). Its columns: ${head.slice(0, 8).join(', ').slice(0, 200)}.`;
}
