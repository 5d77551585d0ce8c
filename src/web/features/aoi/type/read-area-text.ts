import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { readWkt } from '../../../../geo/wkt/wkt.ts';
import { tidyGeometry } from '../store/tidy-geometry.ts';
import { isWellKnownText } from './is-area-text.ts';
import { readAreaJson } from './read-area-json.ts';
import { readBbox, splitBbox } from './read-bbox.ts';
import { readCornerList } from './read-vertex-list.ts';

/** An area found in a text, in what form it was written, its name and what to know of the reading; or why there is none. */
export type TextReading =
  | {
      readonly geometry: AoiGeometry;
      readonly form: TextForm;
      readonly name: string | null;
      readonly note: string | null;
    }
  | { readonly problem: string };
export type TextForm = 'GeoJSON' | 'WKT' | 'box' | 'corners';

/** Reads an area in whatever form it was pasted: GeoJSON, WKT or EWKT, a bbox, or a place a line. Longitude/latitude, WGS 84. */
export function readAreaText(text: string): TextReading {
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '')
    return { problem: 'There is nothing to read yet. Paste GeoJSON, WKT, a bounding box, or a place a line.' };
  const box = splitBbox(plain);
  if (box) {
    const reading = readBbox(box);
    return 'problem' in reading ? reading : { ...reading, form: 'box', name: null, note: null };
  }
  if (/^[[{]/.test(plain)) return readJson(plain);
  if (isWellKnownText(plain)) return readWellKnownText(plain);
  if (plain.startsWith('<')) {
    return {
      problem:
        'This looks like KML or GML. Save it as a file and load it: files are read whole, with their coordinate system.',
    };
  }
  const corners = readCornerList(plain);
  if (corners === null) return { problem: unknownForm(plain) };
  if ('problem' in corners) return corners;
  return { geometry: corners.geometry, form: 'corners', name: null, note: `Read with the ${corners.order}.` };
}

/** WGS 84, and systems that differ from it by less than a metre: longitude and latitude all the same. */
const LON_LAT = [4326, 4979, 4258, 4269, 4283, 7844, 4674, 4167];

function readJson(text: string): TextReading {
  const reading = readAreaJson(text.startsWith('[') ? bareCoordinates(text) : text);
  return 'problem' in reading ? reading : { ...reading, form: 'GeoJSON' };
}

/** The coordinates member alone, as people copy it: its depth says what it is of. */
function bareCoordinates(text: string): string {
  const depth = /^[[\s]*/.exec(text)?.[0].replace(/\s/g, '').length ?? 0;
  if (depth === 2) return `{"type":"Polygon","coordinates":[${text}]}`;
  if (depth === 3) return `{"type":"Polygon","coordinates":${text}}`;
  return depth === 4 ? `{"type":"MultiPolygon","coordinates":${text}}` : text;
}

function readWellKnownText(text: string): TextReading {
  const reading = readWkt(text);
  if ('problem' in reading) return reading;
  const { geometry, srid } = reading;
  if (srid !== null && !LON_LAT.includes(srid)) {
    return {
      problem: `This is in EPSG:${srid}. Here only longitude and latitude are read; save it as a .wkt file and load it: it is reprojected then.`,
    };
  }
  const isOnEarth = geometry.coordinates.flat(4).every((value) => Math.abs(Number(value)) <= 180);
  // What lies elsewhere is for the findings to say; tidying would move it onto the map.
  const tidy = isOnEarth ? tidyGeometry(geometry) : (geometry as AoiGeometry);
  if (tidy === null) return { problem: 'The outline has fewer than three corners: there is no area in it.' };
  return { geometry: tidy, form: 'WKT', name: null, note: null };
}

function unknownForm(text: string): string {
  return `No area is known to start with “${text.slice(0, 24)}”. Paste GeoJSON, WKT, “west, south, east, north”, or a place a line.`;
}
