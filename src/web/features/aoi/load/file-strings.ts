import { type Sentences, sentenceOf } from '../../../../geo/coded.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, formatDistance } from '../../../ui/i18n/format.ts';
import { wktStrings } from '../wkt-strings.ts';
import type { CrsDoubt, FileFault, FileNote, LeftOut, LeftOutKind, RefusedFormat } from './layer/file-faults.ts';

const COPY_AGAIN = 'Copy or export it again.';

/** Sentences on files that can't be loaded as an area, and on what was uncertain or left out. */
export const fileStrings = catalogue('files', {
  faults: {
    'file-empty': ({ name }) => `${name ?? 'The file'} is empty.`,
    'file-too-large': ({ name, sizeBytes, limitBytes }) =>
      `${name ?? 'The selection'} has ${formatBytes(sizeBytes)}; the limit is ${formatBytes(limitBytes)}. Simplify it, or split it.`,
    'format-refused': ({ name, format }) =>
      `${name} is ${FORMATS[format]}, which can’t be loaded as an area. Save it as GeoJSON, GeoPackage or a zipped shapefile.`,
    'shapefile-incomplete': ({ name }) => `${name} is only one file of a shapefile. ${ZIP_ALL}`,
    'shp-missing': ({ name }) => `${name} belongs to a shapefile, but its .shp file is missing. ${ZIP_ALL}`,
    'no-area-file': () => 'The archive contains no file with an area.',
    'no-features': () => 'The file has no features.',
    'no-polygons': ({ others }) =>
      `There is no polygon in the file, only ${listOf(others)}. Draw the outline as a polygon, or buffer it first.`,
    'too-many-positions': ({ limit }) =>
      `The file has more than ${formatCount(limit)} positions, which is the limit. Simplify it, or split the file.`,
    'too-many-features': ({ limit }) =>
      `The file has more than ${formatCount(limit)} features, which is the limit. Simplify it, or split the file.`,
    'too-many-holes': () =>
      'A feature has too many polygons and holes to assign the holes. Save it as GeoPackage or GeoJSON.',
    'position-not-a-number': () => 'A position in the file isn’t a number. Repair it where the file was made.',
    'position-outside-crs': ({ x, y }) =>
      `The position ${x}, ${y} is outside of the file’s coordinate system. Check that this is the right one.`,
    'geometry-damaged': () => 'A geometry in the file is damaged. Copy or export the file again.',
    'zip-damaged': () => 'The zip file is damaged or cut off. Make it again, or download it again.',
    'zip-empty': () => 'The zip file is empty.',
    'zip-too-many-files': ({ count, limit }) =>
      `The zip file claims ${formatCount(count)} files; the limit is ${formatCount(limit)}.`,
    'zip-password': ({ path }) => `${path} in the zip file needs a password. Zip it without one.`,
    'zip-method': ({ path, method }) =>
      `${path} uses an unsupported compression method (${method}). Zip it again with Deflate.`,
    'zip-geodatabase': () =>
      'The zip file contains an Esri file geodatabase, which can’t be loaded. Export the layer as GeoPackage or shapefile.',
    'office-file': () => 'This is an Office file. Save the sheet as CSV with the geometries in WKT.',
    'archives-too-deep': () => 'Archives are packed into archives too deeply. Unpack the file first.',
    'packed-data-damaged': () => 'The packed data is damaged. Make the archive again, or download it again.',
    'unpacks-too-large': ({ limitBytes }) =>
      `It unpacks to more than ${formatBytes(limitBytes)}, which is the limit. Split the file.`,
    'geopackage-damaged': () => `The GeoPackage is damaged or cut off. ${COPY_AGAIN}`,
    'geopackage-geometry-damaged': () => `A geometry of the GeoPackage isn’t in its format. ${COPY_AGAIN}`,
    'not-a-geopackage': () =>
      'This is a SQLite database, but not a GeoPackage. Export the layer as GeoPackage or GeoJSON.',
    'no-feature-layer': () => 'The GeoPackage has no layer of features, only images or tables.',
    'layer-is-view': ({ name }) =>
      `The layer ${name} is a view, which is computed by a database and can’t be read here. Export it as a layer.`,
    'virtual-table': () => 'A table of the database is virtual and can’t be read here.',
    'flatgeobuf-damaged': () => `The FlatGeobuf file is damaged or cut off. ${COPY_AGAIN}`,
    'not-a-shp': () => 'The .shp file isn’t a shapefile. Export it again.',
    'shp-cut-off': () => `The .shp file is damaged or cut off. ${COPY_AGAIN}`,
    'shape-damaged': () => `A shape in the .shp file is damaged. ${COPY_AGAIN}`,
    'wkt-invalid': ({ row, problem }) =>
      `${row === null ? '' : `Row ${formatCount(row)}: `}${sentenceOf(wktStrings, problem)}`,
    'crs-mixed': ({ epsg: [one, other], at, number }) =>
      `The file mixes coordinate systems: EPSG:${one}, and EPSG:${other} in ${at} ${formatCount(number)}. Save a file for each, or all in one.`,
    'not-a-table': () => 'The text is neither GeoJSON, KML, GPX, GML, WKT nor a table, so it can’t be loaded.',
    'table-of-few-points': () =>
      'Each row of the table is a point, and there are too few for an outline: it needs three different ones.',
    'table-without-geometries': ({ columns }) =>
      `The table has no column with geometries in WKT, as POLYGON((…)). Its columns: ${columns.join(', ')}.`,
    'quote-unclosed': ({ line }) =>
      `The quote that opens on line ${formatCount(line)} is never closed. Repair the file or export it again.`,
    'xml-cut-off': ({ element }) => `The file is cut off: <${element}> is never closed.`,
    'xml-wrong-end-tag': ({ line, found, expected }) =>
      `${brokenXml(line)}: </${found}> closes ${expected === null ? 'nothing' : `<${expected}>`}.`,
    'xml-no-name': ({ line }) => `${brokenXml(line)}: a < is followed by no name.`,
    'xml-too-deep': ({ line }) => `${brokenXml(line)}: elements are nested too deeply.`,
    'xml-tag-unclosed': ({ line }) => `${brokenXml(line)}: a tag is not closed.`,
    'xml-tag-cut-off': ({ line }) => `${brokenXml(line)}: the file is cut off within a tag.`,
    'xml-mark-missing': ({ line, mark }) => `${brokenXml(line)}: ${mark} is missing.`,
    'gml-curves': ({ element }) => `The GML has curves (${element}). Save it with straight edges, or as GeoPackage.`,
    'gml-crs-mixed': ({ names: [one, other] }) =>
      `The GML mixes coordinate systems: ${one} and ${other}. Save it in one.`,
    'json-cut-off': () => 'The JSON is cut off: it ends before all brackets are closed.',
    'json-broken': ({ line, column, found }) =>
      `The JSON is broken at line ${formatCount(line)}, column ${formatCount(column)}: ${found} is not expected there.`,
    'record-not-json': ({ record }) => `Record ${formatCount(record)} isn’t JSON. The file may be cut off.`,
    'esri-json': () => 'This is Esri JSON, which can’t be loaded. Request GeoJSON from its service (f=geojson).',
    'not-geojson': () => 'This is JSON, but not GeoJSON: it has no “type”.',
    'geojson-too-deep': () => 'Collections are nested too deeply in this GeoJSON.',
    'geojson-crs-mixed': ({ names: [one, other] }) =>
      `The GeoJSON mixes coordinate systems: ${one} and ${other}. Save it in one.`,
    'geojson-ring-invalid': () =>
      'A ring of a polygon in this GeoJSON isn’t a list of positions. Export the file again.',
    'geojson-position-invalid': ({ found }) =>
      `A position in this GeoJSON must be a pair of numbers, but is ${found ?? 'nothing'}.`,
    'topojson-arcs-missing': () => 'The TopoJSON is damaged: its shapes refer to missing arcs. Export it again.',
    'topojson-too-large': ({ limit }) =>
      `The TopoJSON expands to more than ${formatCount(limit)} positions, which is the limit. Simplify it.`,
    'reader-failed': ({ detail }) =>
      `The file could not be read (${detail || 'the reader stopped'}). Try a smaller file, or reload the page.`,
  } satisfies Sentences<FileFault>,
  notes: {
    'without-area': ({ others }) => `Left out: ${listOf(others)}, which have no area.`,
    'layers-without-area': ({ names }) =>
      `Left out: ${names.join(', ')}, which ${names.length === 1 ? 'has' : 'have'} no areas.`,
    'no-dbf': () => 'The shapefile has no .dbf file, so its features have no names.',
    'dbf-unreadable': () => 'The .dbf file can’t be read, so the features have no names.',
    'geopackage-wal': () =>
      'The GeoPackage was copied while a program had it open, so the last edits may be missing. Close it there, and load it again.',
    'dbf-rows-differ': ({ rows, shapes }) =>
      `The .dbf file has ${formatCount(rows)} rows for ${formatCount(shapes)} shapes, so names may be assigned to the wrong features.`,
    'shift-inaccurate': ({ crs, accuracyM }) =>
      `The conversion from ${crs} to WGS 84 is accurate to about ${formatCount(accuracyM)} m, as no correction grid is used.`,
    'shift-unknown': ({ crs }) =>
      `No conversion from the datum of ${crs} to WGS 84 is known: the areas may be displaced by some hundred metres. Check them on the map.`,
    'definition-differs': ({ crs, metres }) =>
      `The file names the coordinate system ${crs}, but its parameters place the areas ${Number.isFinite(metres) ? `${formatDistance(metres)} from it` : 'outside of it'}. The parameters were used. Check the areas on the map.`,
  } satisfies Sentences<FileNote>,
  doubts: {
    'not-degrees': () =>
      'The file names no coordinate system, and its numbers aren’t degrees: they are probably metres or feet of a map projection.',
    'not-defined': ({ format }) =>
      ({
        GeoPackage: 'The GeoPackage doesn’t define the coordinate system of this layer.',
        FlatGeobuf: 'The FlatGeobuf file names no coordinate system.',
        GML: 'The GML names no coordinate system (srsName).',
        shapefile: 'The shapefile has no .prj file, which would name its coordinate system.',
      })[format],
    'unknown-name': ({ name }) => `The file names its coordinate system “${name}”, which isn’t known here.`,
    'unsupported-epsg': ({ epsg }) => `EPSG:${epsg} isn’t a supported coordinate system.`,
    'unsupported-definition': ({ name }) =>
      `The file’s coordinate system, “${name}”, isn’t supported. Export the file in WGS 84 (EPSG:4326).`,
    'refused-crs': ({ crs, refused, reason }) =>
      ({
        projection: `“${crs}” can’t be converted here, as its projection, ${refused}, isn’t supported. Export the file in WGS 84 (EPSG:4326).`,
        body: `“${crs}” is a coordinate system of another celestial body.`,
        datum: `“${crs}” can’t be converted here, as the shift of its datum, ${refused}, isn’t supported. Export the file in WGS 84 (EPSG:4326).`,
      })[reason],
    'answer-not-epsg': ({ answer }) => `“${answer}” isn’t an EPSG code.`,
  } satisfies Sentences<CrsDoubt>,
});

const ZIP_ALL = 'Zip all its files (.shp, .shx, .dbf, .prj) together, or drop them all at once.';

const FORMATS: Readonly<Record<RefusedFormat, string>> = {
  tiff: 'a TIFF image',
  png: 'a PNG image',
  jpeg: 'a JPEG image',
  pdf: 'a PDF',
  dwg: 'a DWG drawing',
  dxf: 'a DXF drawing',
  mif: 'MapInfo MIF',
  geoparquet: 'GeoParquet',
  '7z': 'a 7z archive',
  rar: 'a RAR archive',
  'old-office': 'an old Excel or Word file',
  'web-page': 'a web page',
  svg: 'an SVG drawing',
  osm: 'OpenStreetMap XML',
  'unknown-xml': 'XML of an unknown kind',
  unknown: 'of an unknown format',
};

const KINDS: Readonly<Record<LeftOutKind, string>> = {
  'row-without-geometry': 'row without a geometry',
  'feature-without-geometry': 'feature without a geometry',
  'object-without-type': 'object without a type',
  'empty-polygon': 'empty Polygon',
  'empty-geometry': 'empty geometry',
  waypoint: 'waypoint',
  route: 'route',
  track: 'track',
  'closed-line': 'closed line',
};

function listOf(others: LeftOut): string {
  const nameOf = (kind: string) => (Object.hasOwn(KINDS, kind) ? KINDS[kind as LeftOutKind] : kind);
  return others.map(([kind, count]) => `${formatCount(count)} × ${nameOf(kind)}`).join(', ');
}

function brokenXml(line: number): string {
  return `The XML is broken at line ${formatCount(line)}`;
}
