import { describe, expect, it } from 'vitest';
import type { FileFault } from '../layer/file-faults.ts';
import { groupRings } from '../layer/group-rings.ts';
import { decodeText } from '../read/decode-text.ts';
import { detectText } from '../read/detect-format.ts';
import { columnNames } from '../sqlite/column-names.ts';
import { readCsv } from './csv.ts';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { readGeoJson } from './geojson.ts';
import { incompleteShapefile } from './shapefile.ts';
import { readWktFile } from './wkt.ts';
import { readGml } from './xml/gml.ts';
import { readKml } from './xml/kml.ts';

const box = (x: number, y: number, size: number) => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];

describe('the rings of a shapefile', () => {
  it('become polygons by their winding, with holes in the smallest enclosing shell', () => {
    const [shell, island] = [box(0, 0, 10), box(4, 4, 2)];
    const [hole, pond] = [box(2, 2, 6).reverse(), box(4.5, 4.5, 1).reverse()];
    expect(groupRings([hole, island, pond, shell])).toEqual([
      [island, pond],
      [shell, hole],
    ]);
  });

  it('that are all anticlockwise become separate polygons', () => {
    const rings = [box(0, 0, 1).reverse(), box(5, 5, 1).reverse()];
    expect(groupRings(rings)).toEqual(rings.map((ring) => [ring]));
  });
});

it('reports that a single .shp needs its other files, and how to load them (complaint 10)', () => {
  const problem = incompleteShapefile([{ path: 'plots.shp', read: async () => new Uint8Array() }]);
  expect(problem?.fault).toEqual({ code: 'shapefile-incomplete', name: 'plots.shp' });
});

it('reads all polygons of a MultiPolygon (complaints 3, 4, 6)', () => {
  const layer = readGeoJson({ type: 'MultiPolygon', coordinates: [[box(0, 0, 1)], [box(5, 5, 1)]] });
  expect(layer.features[0]?.polygons).toEqual([[box(0, 0, 1)], [box(5, 5, 1)]]);
});

it('reads each feature separately: twenty plots are twenty features (complaint 2)', () => {
  const features = Array.from({ length: 20 }, (_, index) => ({
    type: 'Feature',
    properties: { plot: `P${index}`, name: `Plot ${index}` },
    geometry: { type: 'Polygon', coordinates: [box(index, 0, 0.1)] },
  }));
  const layer = readGeoJson({ type: 'FeatureCollection', features });
  expect(layer.features.map(({ name }) => name)).toEqual(features.map(({ properties }) => properties.name));
});

describe('KML', () => {
  it('is read with folders in folders, prefixes, CDATA and spaces after commas', () => {
    const layer = readKml(`<k:kml xmlns:k="x"><k:Folder><k:Folder><k:Placemark><k:name><![CDATA[A & B]]></k:name>
      <k:MultiGeometry><k:Polygon><k:outerBoundaryIs><k:LinearRing><k:coordinates>0,0,5 1, 0,5 1,1 0,0</k:coordinates>
      </k:LinearRing></k:outerBoundaryIs></k:Polygon></k:MultiGeometry></k:Placemark></k:Folder></k:Folder></k:kml>`);
    expect(layer.features).toEqual([
      {
        name: 'A & B',
        polygons: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        ],
        closedLines: [],
        properties: [],
      },
    ]);
  });
});

describe('GML', () => {
  const gml = (inner: string) =>
    `<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml"><gml:member><plot><name>A</name><geom>${inner}</geom></plot></gml:member></gml:FeatureCollection>`;

  it('in three dimensions with position lists is read in two', () => {
    const layer = readGml(
      gml(
        '<gml:Polygon srsName="EPSG:25832" srsDimension="3"><gml:exterior><gml:LinearRing><gml:posList>0 0 9 1 0 9 1 1 9 0 0 9</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>',
      ),
    );
    expect(layer.features[0]?.polygons[0]?.[0]).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(layer.features[0]?.name).toBe('A');
    expect(layer.crs).toEqual({ kind: 'epsg', code: 25832, axesAsAuthority: false });
  });

  it('with arcs is refused with a reason', () => {
    expect(() => readGml(gml('<gml:Arc/>'))).toThrow(fault({ code: 'gml-curves', element: 'Arc' }));
  });
});

describe('delimited text', () => {
  it('can have quotes within quotes and line breaks within fields', () => {
    expect([...csvRows('a;b\r\n"x ""y""\nz";2\r\n\r\n', ';')]).toEqual([
      ['a', 'b'],
      ['x "y"\nz', '2'],
    ]);
    expect(delimiterOf('"a,b";c;d')).toBe(';');
  });

  it('whose rows name different coordinate systems is refused, as some would be misplaced', () => {
    const ring = '((0 0,1 0,1 1,0 0))';
    const mixed = `id|geom\n1|SRID=4326;POLYGON${ring}`;
    expect(readCsv(mixed).crs).toEqual({ kind: 'epsg', code: 4326 });
    expect(() => readCsv(`${mixed}\n2|POLYGON${ring}\n3|SRID=32756;POLYGON${ring}`)).toThrow(
      fault({ code: 'crs-mixed', epsg: [4326, 32_756], at: 'row', number: 4 }),
    );
    expect(() => readWktFile(`SRID=4326;POLYGON${ring}\nSRID=3857;POLYGON${ring}`)).toThrow(
      fault({ code: 'crs-mixed', epsg: [4326, 3857], at: 'geometry', number: 2 }),
    );
  });

  it('with too few points is refused, and without geometries too, with its columns listed', () => {
    expect(() => readCsv('name,lon,lat\na,1,2')).toThrow(fault({ code: 'table-of-few-points' }));
    expect(() => readCsv('name,size\na,1')).toThrow(
      fault({ code: 'table-without-geometries', columns: ['name', 'size'] }),
    );
  });

  it('can have hexadecimal geometries, as databases print them', () => {
    const hex =
      '0103000020110F0000010000000400000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F00000000000000000000000000000000';
    const layer = readCsv(`id,geom\n7,${hex}`);
    expect(layer.crs).toEqual({ kind: 'epsg', code: 3857 });
    expect(layer.features[0]?.polygons[0]?.[0]).toHaveLength(4);
  });
});

describe('text', () => {
  it.each([
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa3]],
    ['UTF-16, little-endian', [0xff, 0xfe, 0xe3, 0x00]],
    ['UTF-16, big-endian', [0xfe, 0xff, 0x00, 0xe3]],
    ['Windows-1252', [0xe3]],
  ])('is decoded from %s', (_, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toBe('ã');
  });

  it.each([
    ['<?xml version="1.0"?><!-- <gpx> --><kml:kml>', 'kml'],
    ['<gpx version="1.1">', 'gpx'],
    ['<wfs:FeatureCollection xmlns:gml="http://www.opengis.net/gml">', 'gml'],
    [' \n {"type":', 'json'],
    ['SRID=4326;MULTIPOLYGON(((', 'wkt'],
    ['name,geom\n', 'table'],
    ['<!DOCTYPE html><html lang="en">', 'refused'],
  ])('%s is recognised by its content', (text, kind) => {
    expect(detectText(text).kind).toBe(kind);
  });
});

it('reads the columns of a table from its definition', () => {
  const sql = `CREATE TABLE "my ""plots""" ( "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, -- the key, of course
    geom POLYGON, [area, ha] DECIMAL(10, 2) DEFAULT (1), CONSTRAINT x UNIQUE (fid))`;
  expect(columnNames(sql)).toEqual({ columns: ['fid', 'geom', 'area, ha'], idColumn: 0 });
});

function fault(expected: FileFault): unknown {
  return expect.objectContaining({ fault: expected });
}
