import type { Coded } from '../../../../../geo/coded.ts';
import type { WktProblem } from '../../../../../geo/wkt/wkt-problem.ts';

type Line = { readonly line: number };
type Limit = { readonly limit: number };
type Path = { readonly path: string };

/** Formats that are recognised, but have no area that can be loaded. */
export type RefusedFormat =
  | 'tiff'
  | 'png'
  | 'jpeg'
  | 'pdf'
  | 'dwg'
  | 'dxf'
  | 'mif'
  | 'geoparquet'
  | '7z'
  | 'rar'
  | 'old-office'
  | 'web-page'
  | 'svg'
  | 'osm'
  | 'unknown-xml'
  | 'unknown';

/** Why a file can't be loaded as an area. Lines, rows and records count from 1. */
export type FileFault = Coded<{
  /** `name` is null for a selection of several files. */
  'file-empty': { readonly name: string | null };
  'file-too-large': { readonly name: string | null; readonly sizeBytes: number; readonly limitBytes: number };
  /** `format` is not one that has areas. */
  'format-refused': { readonly name: string; readonly format: RefusedFormat };
  'shapefile-incomplete': { readonly name: string };
  'shp-missing': { readonly name: string };
  'no-area-file': unknown;
  'no-features': unknown;
  'no-polygons': { readonly others: LeftOut };
  'too-many-positions': Limit;
  'too-many-features': Limit;
  'too-many-holes': unknown;
  'position-not-a-number': unknown;
  'position-outside-crs': { readonly x: number; readonly y: number };
  'geometry-damaged': unknown;
  'zip-damaged': unknown;
  'zip-empty': unknown;
  'zip-too-many-files': Limit & { readonly count: number };
  'zip-password': Path;
  'zip-method': Path & { readonly method: number };
  'zip-geodatabase': unknown;
  'office-file': unknown;
  'archives-too-deep': unknown;
  'packed-data-damaged': unknown;
  'unpacks-too-large': { readonly limitBytes: number };
  'geopackage-damaged': unknown;
  'geopackage-geometry-damaged': unknown;
  'not-a-geopackage': unknown;
  'no-feature-layer': unknown;
  'layer-is-view': { readonly name: string };
  'virtual-table': unknown;
  'flatgeobuf-damaged': unknown;
  'not-a-shp': unknown;
  'shp-cut-off': unknown;
  'shape-damaged': unknown;
  /** `row` is null if the text is not a table. */
  'wkt-invalid': { readonly row: number | null; readonly problem: WktProblem };
  'crs-mixed': { readonly epsg: readonly [number, number]; readonly at: 'row' | 'geometry'; readonly number: number };
  'not-a-table': unknown;
  'table-of-few-points': unknown;
  'table-without-geometries': { readonly columns: readonly string[] };
  'quote-unclosed': Line;
  'xml-cut-off': { readonly element: string };
  /** `expected` is null if no element is open. */
  'xml-wrong-end-tag': Line & { readonly found: string; readonly expected: string | null };
  'xml-no-name': Line;
  'xml-too-deep': Line;
  'xml-tag-unclosed': Line;
  'xml-tag-cut-off': Line;
  'xml-mark-missing': Line & { readonly mark: string };
  'gml-curves': { readonly element: string };
  'gml-crs-mixed': { readonly names: readonly [string, string] };
  'json-cut-off': unknown;
  /** `found`: the text there. */
  'json-broken': Line & { readonly column: number; readonly found: string };
  'record-not-json': { readonly record: number };
  'esri-json': unknown;
  'not-geojson': unknown;
  'geojson-too-deep': unknown;
  'geojson-crs-mixed': { readonly names: readonly [string, string] };
  'geojson-ring-invalid': unknown;
  /** `found`: the start of the value as JSON; null if there is none. */
  'geojson-position-invalid': { readonly found: string | null };
  'topojson-arcs-missing': unknown;
  'topojson-too-large': Limit;
  /** The worker failed; `detail` is the browser's text. */
  'reader-failed': { readonly detail: string };
}>;

/**
 * Geometries without area that were left out: their kind and number. A kind is one of `LeftOutKind`, or else the name of
 * a type as the format has it.
 */
export type LeftOut = readonly (readonly [kind: string, count: number])[];

/** Kinds of left out geometries that no format has a name for. */
export type LeftOutKind =
  | 'row-without-geometry'
  | 'feature-without-geometry'
  | 'object-without-type'
  | 'empty-polygon'
  | 'empty-geometry'
  | 'waypoint'
  | 'route'
  | 'track'
  | 'closed-line';

/** What was left out of a loaded file, or is uncertain. */
export type FileNote = Coded<{
  'without-area': { readonly others: LeftOut };
  'layers-without-area': { readonly names: readonly string[] };
  'no-dbf': unknown;
  'dbf-unreadable': unknown;
  /** Recent edits may be in another file. */
  'geopackage-wal': unknown;
  'dbf-rows-differ': { readonly rows: number; readonly shapes: number };
  'shift-inaccurate': { readonly crs: string; readonly accuracyM: number };
  /** No shift to WGS 84 is known, and the ellipsoid is another. */
  'shift-unknown': { readonly crs: string };
  /** The text of the system has the name or code of `crs`, and parameters that lead elsewhere; Infinity outside of the map of `crs`. */
  'definition-differs': { readonly crs: string; readonly metres: number };
}>;

/** Why the coordinate system of a file is unknown. */
export type CrsDoubt = Coded<{
  'not-degrees': unknown;
  'not-defined': { readonly format: 'GeoPackage' | 'FlatGeobuf' | 'GML' | 'shapefile' };
  'unknown-name': { readonly name: string };
  'unsupported-epsg': { readonly epsg: number };
  'unsupported-definition': { readonly name: string };
  /** `refused`: the name of the projection, celestial body or datum that isn’t computed as by PROJ. */
  'refused-crs': {
    readonly crs: string;
    readonly refused: string;
    readonly reason: 'projection' | 'body' | 'datum';
  };
  'answer-not-epsg': { readonly answer: string };
}>;
