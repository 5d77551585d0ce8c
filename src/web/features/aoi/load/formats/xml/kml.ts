import { isClosed } from '../../layer/group-rings.ts';
import { LayerBuilder } from '../../layer/layer-builder.ts';
import type { ParsedLayer, RawPosition, RawRing } from '../../layer/parsed-layer.ts';
import { loopsOf } from '../../layer/walked-loop.ts';
import { addOverlay, inOverlay, type Overlay } from './kml-overlay.ts';
import { walkXml } from './xml.ts';

/**
 * Reads KML: the polygons of all placemarks at any depth of folders, with their inner boundaries; and separately closed paths, recorded
 * tracks that are loops, and the boxes of overlays. KML is always longitude and latitude on WGS 84.
 */
export function readKml(text: string): ParsedLayer {
  const layer = new LayerBuilder();
  let placemark: Placemark | null = null;
  let polygon: KmlPolygon | null = null;
  let isInner = false;
  let overlay: Overlay | null = null;
  let words: string[] = [];
  let dataName = '';
  walkXml(text, {
    open(name, attributes) {
      words = [];
      if (name === 'Placemark') placemark = newPlacemark();
      else if (name === 'Polygon') polygon = { shells: [], holes: [] };
      else if (name === 'innerBoundaryIs' || name === 'outerBoundaryIs') isInner = name === 'innerBoundaryIs';
      else if (name === 'Data' || name === 'SimpleData') dataName = attributes.get('name') ?? '';
      else if (name === 'Track') placemark?.segments.push([]);
      else if (name === 'GroundOverlay') overlay = { name: null, vertices: null, sides: new Map() };
      else if (name === 'NetworkLink') layer.leaveOut(name);
    },
    text: (run) => words.push(run),
    close(name) {
      const word = words.join('');
      if (name !== 'Placemark' && placemark) inPlacemark(placemark, name, word, dataName);
      else if (name !== 'GroundOverlay' && overlay) inOverlay(overlay, name, word);
      if (name === 'coordinates') {
        const line = positionsOf(word);
        // The element decides the role of a ring: an inner boundary may come first.
        if (polygon) (isInner ? polygon.holes : polygon.shells).push(line);
        else if (placemark) placemark.lines.push(line);
      } else if (name === 'Polygon' && polygon) {
        placemark?.polygons.push([...polygon.shells, ...polygon.holes]);
        polygon = null;
      } else if (name === 'Placemark' && placemark) {
        finish(layer, placemark);
        placemark = null;
      } else if (name === 'GroundOverlay' && overlay) {
        addOverlay(layer, overlay);
        overlay = null;
      }
      words = [];
    },
  });
  return layer.build('KML', { kind: 'wgs84', assumed: false });
}

type KmlPolygon = { readonly shells: RawRing[]; readonly holes: RawRing[] };

type Placemark = {
  readonly polygons: RawRing[][];
  readonly lines: RawRing[];
  /** of recorded tracks */
  readonly segments: RawPosition[][];
  readonly fields: [string, string][];
  name: string | null;
};

function newPlacemark(): Placemark {
  return { polygons: [], lines: [], segments: [], fields: [], name: null };
}

function inPlacemark(placemark: Placemark, element: string, word: string, dataName: string): void {
  const text = word.trim();
  if (element === 'name') placemark.name ??= text || null;
  else if (element === 'SimpleData' || element === 'value') placemark.fields.push([dataName, text]);
  // Longitude, latitude and altitude, separated by spaces (gx:coord).
  else if (element === 'coord') placemark.segments.at(-1)?.push(text.split(/\s+/).slice(0, 2).map(numberOf));
}

function finish(layer: LayerBuilder, { polygons, lines, segments, name, fields }: Placemark): void {
  const loops = loopsOf(segments);
  for (const { gapM } of loops) layer.outlinesAre({ kind: 'lines', gapM });
  const closedLines = [...lines.filter(isClosed), ...loops.map(({ ring }) => ring)];
  layer.add({ polygons: polygons.filter((rings) => rings.length > 0), closedLines, name, fields });
  for (const line of lines) {
    if (line.length === 1) layer.leaveOut('Point');
    else if (!isClosed(line)) layer.leaveOut('LineString');
  }
  if (loops.length === 0) for (const _ of segments) layer.leaveOut('gx:Track');
}

/** `lon,lat[,alt]` tuples, separated by white space. Spaces after a comma are accepted, as in Google Earth. */
function positionsOf(text: string): RawPosition[] {
  const tight = /,\s/.test(text) ? text.replace(/\s*,\s*/g, ',') : text;
  const tuples = tight.split(/\s+/).filter((tuple) => tuple !== '');
  const [only = ''] = tuples;
  if (tuples.length === 1 && only.split(',').length > 3) return ungrouped(only.split(',').map(numberOf));
  return tuples.map((tuple) => {
    const [longitude = '', latitude = ''] = tuple.split(',', 2);
    return [numberOf(longitude), numberOf(latitude)];
  });
}

/**
 * Positions that are separated by commas as their numbers are: with or without heights, whichever closes the line. If neither does and
 * both are possible, a position that isn't a number, which is refused.
 */
function ungrouped(numbers: readonly number[]): RawPosition[] {
  const groups = [2, 3].filter((size) => numbers.length % size === 0).map((size) => grouped(numbers, size));
  const [only = NOT_A_POSITION] = groups.length === 1 ? groups : [];
  return groups.find(isClosed) ?? only;
}

const NOT_A_POSITION: RawPosition[] = [[Number.NaN, Number.NaN]];

function grouped(numbers: readonly number[], size: number): RawPosition[] {
  return numbers.flatMap((number, at) => (at % size === 0 ? [[number, numbers[at + 1] ?? Number.NaN]] : []));
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
