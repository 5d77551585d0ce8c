import { isClosed } from '../layer/group-rings.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import type { ParsedLayer, RawPosition, RawRing } from '../layer/parsed-layer.ts';
import { walkXml } from './xml.ts';

/**
 * Reads KML: the polygons of all placemarks at any depth of folders, with their inner boundaries; and closed paths
 * separately. KML is always longitude and latitude on WGS 84.
 */
export function readKml(text: string): ParsedLayer {
  const layer = new LayerBuilder();
  let placemark: Placemark | null = null;
  let rings: RawRing[] | null = null;
  let words: string[] = [];
  let dataName = '';
  walkXml(text, {
    open(name, attributes) {
      words = [];
      if (name === 'Placemark') placemark = newPlacemark();
      else if (name === 'Polygon') rings = [];
      else if (name === 'Data' || name === 'SimpleData') dataName = attributes.get('name') ?? '';
      else if (name === 'Track') layer.leaveOut('gx:Track');
      else if (name === 'GroundOverlay' || name === 'NetworkLink') layer.leaveOut(name);
    },
    text: (run) => words.push(run),
    close(name) {
      const word = words.join('');
      if (name !== 'Placemark' && placemark) inPlacemark(placemark, name, word, dataName);
      if (name === 'coordinates') {
        const line = positionsOf(word);
        if (rings) rings.push(line);
        else if (placemark) placemark.lines.push(line);
      } else if (name === 'Polygon' && rings) {
        placemark?.polygons.push(rings);
        rings = null;
      } else if (name === 'Placemark' && placemark) {
        finish(layer, placemark);
        placemark = null;
      }
      words = [];
    },
  });
  return layer.build('KML', { kind: 'wgs84', assumed: false });
}

type Placemark = {
  readonly polygons: RawRing[][];
  readonly lines: RawRing[];
  readonly fields: [string, string][];
  name: string | null;
};

function newPlacemark(): Placemark {
  return { polygons: [], lines: [], fields: [], name: null };
}

function inPlacemark(placemark: Placemark, element: string, word: string, dataName: string): void {
  const text = word.trim();
  if (element === 'name') placemark.name ??= text || null;
  else if (element === 'SimpleData' || element === 'value') placemark.fields.push([dataName, text]);
}

function finish(layer: LayerBuilder, { polygons, lines, name, fields }: Placemark): void {
  const closedLines = lines.filter(isClosed);
  layer.add({ polygons: polygons.filter((rings) => rings.length > 0), closedLines, name, fields });
  for (const line of lines) {
    if (line.length === 1) layer.leaveOut('Point');
    else if (!isClosed(line)) layer.leaveOut('LineString');
  }
}

/** `lon,lat[,alt]` tuples, separated by white space. Spaces after a comma are accepted, as in Google Earth. */
function positionsOf(text: string): RawPosition[] {
  const tight = /,\s/.test(text) ? text.replace(/\s*,\s*/g, ',') : text;
  const positions: RawPosition[] = [];
  for (const tuple of tight.split(/\s+/)) {
    if (tuple === '') continue;
    const [longitude = '', latitude = ''] = tuple.split(',', 2);
    positions.push([
      longitude === '' ? Number.NaN : Number(longitude),
      latitude === '' ? Number.NaN : Number(latitude),
    ]);
  }
  return positions;
}
