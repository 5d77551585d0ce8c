import { polygonsOf } from '../../../../../geo/polygons-of.ts';
import { readWkt } from '../../../../../geo/wkt/wkt.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { ParsedLayer } from '../layer/parsed-layer.ts';
import { commonSrid } from './one-srid.ts';
import { isWkt, wktKindWithoutArea } from './wkt-kind.ts';

/** Reads a text file of WKT or EWKT geometries; each starts on a new line and may span several. */
export function readWktFile(text: string): ParsedLayer {
  const layer = new LayerBuilder();
  let srid: number | null = null;
  for (const [index, piece] of piecesOf(text).entries()) {
    const kind = wktKindWithoutArea(piece);
    if (kind !== null) {
      layer.leaveOut(kind);
      continue;
    }
    const reading = readWkt(piece);
    if ('problem' in reading) throw new FileProblem({ code: 'wkt-invalid', row: null, problem: reading.problem });
    srid = commonSrid(srid, reading.srid, 'geometry', index + 1);
    layer.add({ polygons: polygonsOf(reading.geometry) });
  }
  return layer.build('WKT', srid === null ? { kind: 'wgs84', assumed: true } : { kind: 'epsg', code: srid });
}

/** Splits at lines that start a geometry; other lines continue the one before. */
function piecesOf(text: string): string[] {
  const pieces: string[][] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const last = pieces.at(-1);
    if (isWkt(line) || !last) pieces.push([line]);
    else last.push(line);
  }
  return pieces.map((lines) => lines.join('\n').trim()).filter((piece) => piece !== '');
}
