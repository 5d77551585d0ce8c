import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { sentenceOf } from '../../../../geo/coded.ts';
import { readWkt } from '../../../../geo/wkt/wkt.ts';
import { tidyGeometry } from '../store/tidy-geometry.ts';
import { wktStrings } from '../wkt-strings.ts';
import { isWellKnownText } from './is-area-text.ts';
import { readAreaJson } from './read-area-json.ts';
import { readBbox, splitBbox } from './read-bbox.ts';
import { readVertexList } from './read-vertex-list.ts';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.pasted;

/** An area read from a text, the form of the text, the name, and a note on the reading; or a sentence that says what is wrong. */
export type TextReading =
  | {
      readonly geometry: AoiGeometry;
      readonly form: AreaTextFormat;
      readonly name: string | null;
      readonly note: string | null;
    }
  | { readonly problem: string };
export type AreaTextFormat = 'GeoJSON' | 'WKT' | 'box' | 'vertices';

/** Reads an area from GeoJSON, WKT or EWKT, a bounding box, or one position per line. Longitude and latitude, WGS 84. */
export function readAreaText(text: string): TextReading {
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') return { problem: words.nothing };
  const box = splitBbox(plain);
  if (box) {
    const reading = readBbox(box);
    return 'problem' in reading ? reading : { ...reading, form: 'box', name: null, note: null };
  }
  if (/^[[{]/.test(plain)) return readJson(plain);
  if (isWellKnownText(plain)) return readWellKnownText(plain);
  if (plain.startsWith('<')) {
    return { problem: words.xml };
  }
  const vertices = readVertexList(plain);
  if (vertices === null) return { problem: words.unknown(plain.slice(0, 24)) };
  if ('problem' in vertices) return vertices;
  return { geometry: vertices.geometry, form: 'vertices', name: null, note: words.order[vertices.order] };
}

/** EPSG codes of WGS 84, and of geographic systems that differ from it by less than a metre. */
const LON_LAT = [4326, 4979, 4258, 4269, 4283, 7844, 4674, 4167];

function readJson(text: string): TextReading {
  const reading = readAreaJson(text.startsWith('[') ? bareCoordinates(text) : text);
  return 'problem' in reading ? reading : { ...reading, form: 'GeoJSON' };
}

/** Wraps a copied `coordinates` member: its nesting depth determines the geometry type. */
function bareCoordinates(text: string): string {
  const depth = /^[[\s]*/.exec(text)?.[0].replace(/\s/g, '').length ?? 0;
  if (depth === 2) return `{"type":"Polygon","coordinates":[${text}]}`;
  if (depth === 3) return `{"type":"Polygon","coordinates":${text}}`;
  return depth === 4 ? `{"type":"MultiPolygon","coordinates":${text}}` : text;
}

function readWellKnownText(text: string): TextReading {
  const reading = readWkt(text);
  if ('problem' in reading) return { problem: sentenceOf(wktStrings, reading.problem) };
  const { geometry, srid } = reading;
  if (srid !== null && !LON_LAT.includes(srid)) {
    return { problem: words.projected(srid) };
  }
  const isOnEarth = geometry.coordinates.flat(4).every((value) => Math.abs(Number(value)) <= 180);
  // Out-of-range positions must remain, so that the geometry check reports them; tidying would wrap them.
  const tidy = isOnEarth ? tidyGeometry(geometry) : (geometry as AoiGeometry);
  if (tidy === null) return { problem: words.tooFew };
  return { geometry: tidy, form: 'WKT', name: null, note: null };
}
