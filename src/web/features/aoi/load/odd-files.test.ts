import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadCrsTable } from '../../../../crs/crs-table.ts';
import { sentenceOf } from '../../../../geo/coded.ts';
import { fileStrings } from './file-strings.ts';
import type { AreaFileAnswers } from './read/area-file.ts';
import { readAreas } from './read/read-areas.ts';

/** The box from 34.95° to 34.9° W, 8.05° to 8° S, as most files here have it, and its geodesic area (GeographicLib). */
const BOX = [
  [-34.95, -8.05],
  [-34.9, -8.05],
  [-34.9, -8],
  [-34.95, -8],
  [-34.95, -8.05],
] as const;
const BOX_KM2 = 30.479;

const ring = (separator: string) => BOX.map((position) => position.join(',')).join(separator);
const kml = (inside: string) =>
  `<kml xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>${inside}</Document></kml>`;
const outer = (text: string) =>
  `<outerBoundaryIs><LinearRing><coordinates>${text}</coordinates></LinearRing></outerBoundaryIs>`;
const polygon = `POLYGON ((${BOX.map((position) => position.join(' ')).join(', ')}))`;
const coordinates = JSON.stringify(BOX);
const geometry = `{"type": "Polygon", "coordinates": [${coordinates}]}`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const rows = (...lines: string[]) => lines.join('\n');
const dms = (degrees: number) => {
  const minutes = Math.round(60 * degrees);
  return `${Math.floor(minutes / 60)}° ${minutes % 60}' 0.00''`;
};
const trackPoints = (positions: readonly (readonly number[])[]) =>
  `<trkseg>${positions.map(([x, y]) => `<trkpt lat="${y}" lon="${x}"/>`).join('')}</trkseg>`;
const gpx = (segments: string) => `<gpx version="1.1"><trk><name>walk</name>${segments}</trk></gpx>`;
/** The last vertex lies 2.5 m from the first: 0.00002° of latitude are 2.21 m, 0.00001° of longitude 1.10 m. */
const NEARLY = [...BOX.slice(0, 4), [-34.95001, -8.04998]] as const;

const texts: Readonly<Record<string, string>> = {
  'a KML ring whose tuples are separated by commas': kml(
    `<Placemark><Polygon>${outer(BOX.map((position) => `${position.join(',')},0`).join(','))}</Polygon></Placemark>`,
  ),
  'the same without heights': kml(`<Placemark><Polygon>${outer(ring(','))}</Polygon></Placemark>`),
  'a table with decimal commas': rows('name;wkt', `a;${polygon}`),
  'GeoJSON in the column .geo of Earth Engine': rows('system:index,name,.geo', `0,plot A,${quoted(geometry)}`),
  'the coordinates alone in a column': rows('id,name,coordinates', `0,plot A,${quoted(`[${coordinates}]`)}`),
  'the positions of one ring in a column': rows('id,name,coordinates', `0,plot A,${quoted(coordinates)}`),
  'a single column of WKT': rows('st_astext', quoted(polygon)),
  'a single column of WKT without quotes': rows('st_astext', polygon),
  'a table whose first line states the delimiter': rows('sep=;', 'id;name;wkt', `1;plot A;${polygon}`),
  'a layer that a script assigns to a variable': `var json_plots_1 = {"type": "Feature", "properties": {}, "geometry": ${geometry}};\n`,
  'records of several lines': `\u001e${JSON.stringify(JSON.parse(geometry), null, 2)}\n`,
};

describe('an area file of another program', () => {
  it.each(Object.entries(texts))('is read as it is meant: %s', async (_, text) => {
    const { areas, notes } = await features(text);
    expect(areas).toEqual([BOX_KM2]);
    expect(notes).toEqual([]);
  });

  it('numbers that could be positions with or without heights are refused', async () => {
    const open = BOX.slice(0, 3).map((position) => `${position.join(',')},0,${position.join(',')},1`);
    expect(await refusal(kml(`<Placemark><Polygon>${outer(open.join(','))}</Polygon></Placemark>`))).toBe(
      'A position in the file isn’t a number. Repair it where the file was made.',
    );
  });

  it('positions of GML with heights and without srsDimension are read in triples, if the ring is closed only in triples', async () => {
    const ofList = (list: string) =>
      `<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2"><gml:featureMember><a><gml:Polygon srsName="urn:ogc:def:crs:EPSG::4979"><gml:exterior><gml:LinearRing><gml:posList>${list}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></a></gml:featureMember></gml:FeatureCollection>`;
    const lists = [BOX.map(([x, y]) => `${y} ${x} 7`), BOX.map(([x, y]) => `${y} ${x}`)];
    for (const list of lists) expect((await features(ofList(list.join(' ')))).areas).toEqual([BOX_KM2]);
  });

  it('a linked coordinate system of GeoJSON leads to a question', async () => {
    const crs = '{"type":"link","properties":{"href":"plots.prj","type":"esriwkt"}}';
    const text = `{"type":"FeatureCollection","crs":${crs},"features":[{"type":"Feature","properties":{},"geometry":${geometry}}]}`;
    expect(await read(text)).toMatchObject({ kind: 'needs-crs', doubt: { code: 'unknown-name', name: 'plots.prj' } });
  });

  it('a geometry as WKT takes precedence over a list of numbers', async () => {
    const other = '[[1, 2], [3, 4], [5, 6], [1, 2]]';
    expect((await features(rows('id,box,wkt', `1,${quoted(other)},${quoted(polygon)}`))).areas).toEqual([BOX_KM2]);
  });

  it('a hole that comes before its outline in KML is a hole', async () => {
    const inner = '-34.935,-8.035 -34.915,-8.035 -34.915,-8.015 -34.935,-8.015 -34.935,-8.035';
    const text = `<Placemark><Polygon><innerBoundaryIs><LinearRing><coordinates>${inner}</coordinates></LinearRing></innerBoundaryIs>${outer(ring(' '))}</Polygon></Placemark>`;
    expect((await features(kml(text))).areas).toEqual([25.603]);
  });

  it('a ring inside another of the same shapefile record is a hole, though both are clockwise', async () => {
    expect((await features(await fixture('b01b_all_cw_hole.zip'))).areas).toEqual([25.603]);
  });

  it('the .shx file states which records of a .shp file exist', async () => {
    const found = await features(await fixture('b02b_padding_between.zip'));
    expect(found.names).toEqual(['plot 1', 'plot 2', 'plot 3']);
    expect(found.areas).toEqual([BOX_KM2, BOX_KM2, BOX_KM2]);
  });

  it('a .prj file may have a code, or a projection without a name', async () => {
    expect((await features(await fixture('b06c_prj_epsg.zip'))).crs).toMatch(/UTM zone 25S \(EPSG:32725\)$/);
    expect((await features(await fixture('b05_empty_name_prj.zip'))).crs).toBe('D WGS 1984');
  });

  it('the coordinate system of a geometry is that of its file', async () => {
    const web = [
      [-3890616.203224912, -899084.7709862858],
      [-3885050.2286852477, -899084.7709862858],
      [-3885050.2286852477, -893463.7510126476],
      [-3890616.203224912, -893463.7510126476],
      [-3890616.203224912, -899084.7709862858],
    ];
    const feature = (name: string) =>
      `{"type":"Feature","geometry":{"type":"Polygon","crs":{"properties":{"name":"${name}"}},"coordinates":[${JSON.stringify(web)}]}}`;
    expect((await features(feature('EPSG:3857'))).areas).toEqual([BOX_KM2]);
    const mixed = `{"type":"FeatureCollection","features":[${feature('EPSG:3857')},${feature('EPSG:4326')}]}`;
    expect(await refusal(mixed)).toBe('The GeoJSON mixes coordinate systems: EPSG:3857 and EPSG:4326. Save it in one.');
  });

  it('broken JSON is refused with line, column and what is there', async () => {
    const trailing = `{"type":"Polygon",\n"coordinates":[[[-34.95,-8.05],]]}`;
    expect(await refusal(trailing)).toBe('The JSON is broken at line 2, column 32: ] is not expected there.');
    expect(await refusal('{"type":"Point","coordinates":[NaN,1]}')).toBe(
      'The JSON is broken at line 1, column 32: NaN is not expected there.',
    );
    expect(await refusal('{"type":"Polygon","coordinates":[[[1,2')).toMatch(/^The JSON is cut off/);
  });

  it('a layer of a GeoPackage that a query computes is refused as such', async () => {
    expect(await refusal(await fixture('f02_view.gpkg.gz'), { layer: 'chosen' })).toMatch(
      /^The layer chosen is a view/,
    );
  });

  it('a GeoPackage that was copied while it was open has a warning', async () => {
    const plain = await fixture('two-layers.gpkg.gz');
    const open = Uint8Array.from(plain);
    open.set([2, 2], 18);
    const warning = expect.stringMatching(/last edits may be missing/);
    expect((await features(plain)).notes).not.toContainEqual(warning);
    expect((await features(open)).notes).toContainEqual(warning);
  });
});

describe('lines and points that may be outlines', () => {
  const loops: Readonly<Record<string, [text: string, gapM: number]>> = {
    'a recorded track': [
      kml(
        `<Placemark><gx:Track>${BOX.map(([x, y]) => `<gx:coord>${x} ${y} 12</gx:coord>`).join('')}</gx:Track></Placemark>`,
      ),
      0,
    ],
    'a track in two parts': [
      kml(
        `<Placemark><gx:MultiTrack>${[BOX.slice(0, 3), BOX.slice(3)].map((part) => `<gx:Track>${part.map(([x, y]) => `<gx:coord>${x} ${y} 1</gx:coord>`).join('')}</gx:Track>`).join('')}</gx:MultiTrack></Placemark>`,
      ),
      0,
    ],
    'an overlay’s box': [
      kml(
        '<GroundOverlay><LatLonBox><north>-8.0</north><south>-8.05</south><east>-34.9</east><west>-34.95</west></LatLonBox></GroundOverlay>',
      ),
      0,
    ],
    'a GPX track that is nearly closed': [gpx(trackPoints(NEARLY)), 2.47],
    'two segments of a GPX track': [gpx(trackPoints(BOX.slice(0, 3)) + trackPoints(BOX.slice(3))), 0],
  };

  it.each(Object.entries(loops))('%s is offered, with the gap that is closed', async (_, [text, gapM]) => {
    const question = await read(text);
    expect(question).toMatchObject({ kind: 'needs-closed-lines', lines: 1, from: { kind: 'lines' } });
    if (question.kind === 'needs-closed-lines' && question.from.kind === 'lines')
      expect(question.from.gapM).toBeCloseTo(gapM, 1);
    const { areas } = await features(text, { closedLinesAsAreas: true });
    expect(areas[0]).toBeCloseTo(BOX_KM2, 1);
  });

  it('a path that does not return to its start is left out', async () => {
    expect(await refusal(gpx(trackPoints(BOX.slice(0, 3))))).toMatch(/only 1 × track/);
  });

  const points: Readonly<Record<string, [text: string, outlines: number]>> = {
    'with decimal commas': [
      rows('naam;lat;lon', ...BOX.map(([x, y], at) => `p${at};${y};${x}`.replaceAll('.', ','))),
      1,
    ],
    'in degrees, minutes and seconds, as of a GPS device': [
      rows('id;Breite;Länge', ...BOX.map(([x, y], at) => `${at};${dms(-y)} S;${dms(-x)} W`)),
      1,
    ],
    'in the columns of ArcGIS': [rows('OBJECTID,POINT_X,POINT_Y', ...BOX.map((at) => `1,${at.join(',')}`)), 1],
    'with the index of each vertex': [rows('id,vertex_index,x,y', ...BOX.map(([x, y], at) => `0,${at},${x},${y}`)), 1],
    'of two outlines': [
      rows('plot,lon,lat', ...['a', 'b'].flatMap((plot) => BOX.map((at) => `${plot},${at.join(',')}`))),
      2,
    ],
  };

  it.each(['8°0\'0" O', '8°60\'0" S', '8°0\'0" E', '8°0\'0"'.repeat(2)])(
    'a latitude %s is refused',
    async (latitude) => {
      const text = rows('id;lat;lon', ...BOX.map(([x], at) => `${at};${quoted(latitude)};${x}`));
      expect(await refusal(text, { closedLinesAsAreas: true })).toMatch(/^A position in the file isn’t a number/);
    },
  );

  it.each(Object.entries(points))('rows of points %s are offered', async (_, [text, outlines]) => {
    expect(await read(text)).toMatchObject({
      kind: 'needs-closed-lines',
      lines: outlines,
      from: { kind: 'points', points: outlines * BOX.length },
    });
    const { areas } = await features(text, { closedLinesAsAreas: true });
    expect(areas).toEqual(Array.from({ length: outlines }, () => BOX_KM2));
  });
});

type Input = string | Uint8Array;

async function features(input: Input, answers: AreaFileAnswers = {}) {
  const reading = await read(input, answers);
  if (reading.kind !== 'features') throw new Error(JSON.stringify(reading));
  return {
    areas: reading.rows.map(({ areaKm2 }) => (areaKm2 === null ? null : Math.round(areaKm2 * 1000) / 1000)),
    names: reading.rows.map(({ name }) => name),
    notes: reading.notes.map((note) => sentenceOf(fileStrings.notes, note)),
    crs: reading.crs,
  };
}

async function refusal(input: Input, answers: AreaFileAnswers = {}): Promise<string> {
  const reading = await read(input, answers);
  if (reading.kind !== 'refused') throw new Error(JSON.stringify(reading));
  return sentenceOf(fileStrings.faults, reading.fault);
}

function read(input: Input, answers: AreaFileAnswers = {}) {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const file = { path: 'areas', read: async () => bytes };
  return readAreas([file], { answers, loadTable: loadCrsTable, onProgress: () => undefined });
}

async function fixture(name: string): Promise<Uint8Array> {
  const bytes = await readFile(join(import.meta.dirname, 'fixtures/files', name));
  return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}
