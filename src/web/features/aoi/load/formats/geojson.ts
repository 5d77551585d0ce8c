import { parseCrsName } from '../crs/crs-from-name.ts';
import { FileProblem } from '../layer/file-problem.ts';
import { isClosed } from '../layer/group-rings.ts';
import { LayerBuilder } from '../layer/layer-builder.ts';
import { MAX_DEPTH } from '../layer/limits.ts';
import type { CrsStatement, ParsedLayer, RawPolygon, RawRing } from '../layer/parsed-layer.ts';

/** Reads a parsed GeoJSON value of any nesting, including the `crs` member of GeoJSON 2008. */
export function readGeoJson(value: unknown): ParsedLayer {
  const layer = new LayerBuilder();
  collect(value, layer, 0);
  return layer.build('GeoJSON', crsOf(value));
}

/** Reads a sequence of GeoJSON values, one per line or record. */
export function readGeoJsonSequence(values: Iterable<unknown>): ParsedLayer {
  const layer = new LayerBuilder();
  const features: unknown[] = [];
  for (const value of values) {
    collect(value, layer, 0);
    features.push(value);
  }
  return layer.build('GeoJSON', crsOf({ features }));
}

/** Adds a geometry object, or the value of a `coordinates` member alone, as the column of a table may have it. */
export function addGeoJsonGeometry(layer: LayerBuilder, value: unknown, fields: [string, string][]): void {
  const shapes: Shapes = { polygons: [], closedLines: [] };
  gather(Array.isArray(value) ? geometryOf(value) : value, shapes, layer, 0);
  layer.add({ ...shapes, fields });
}

/** The geometry whose `coordinates` are nested as deeply. A list of positions is an outline. */
function geometryOf(coordinates: readonly unknown[]): Members {
  let depth = 0;
  for (let value: unknown = coordinates; Array.isArray(value) && depth < 5; value = value[0]) depth += 1;
  if (depth === 2) return { type: 'Polygon', coordinates: [coordinates] };
  return { type: depth === 4 ? 'MultiPolygon' : depth === 3 ? 'Polygon' : 'Point', coordinates };
}

type Members = Readonly<Record<string, unknown>>;
type Shapes = { readonly polygons: RawPolygon[]; readonly closedLines: RawRing[] };

function collect(value: unknown, layer: LayerBuilder, depth: number): void {
  if (depth > MAX_DEPTH) throw new FileProblem({ code: 'geojson-too-deep' });
  if (typeof value !== 'object' || value === null) return;
  const member = value as Members;
  if (member.type === 'FeatureCollection') {
    for (const feature of listOf(member.features)) collect(feature, layer, depth + 1);
    return;
  }
  const isFeature = member.type === 'Feature';
  const shapes: Shapes = { polygons: [], closedLines: [] };
  gather(isFeature ? member.geometry : member, shapes, layer, depth + 1);
  layer.add({ ...shapes, fields: isFeature ? fieldsOf(member) : [] });
}

function gather(value: unknown, shapes: Shapes, layer: LayerBuilder, depth: number): void {
  if (depth > MAX_DEPTH) throw new FileProblem({ code: 'geojson-too-deep' });
  if (typeof value !== 'object' || value === null) {
    layer.leaveOut('feature-without-geometry');
    return;
  }
  const { type, coordinates, geometries } = value as Members;
  switch (type) {
    case 'GeometryCollection':
      for (const geometry of listOf(geometries)) gather(geometry, shapes, layer, depth + 1);
      return;
    case 'Polygon':
      addPolygon(coordinates, shapes, layer);
      return;
    case 'MultiPolygon':
      for (const polygon of listOf(coordinates)) addPolygon(polygon, shapes, layer);
      return;
    case 'LineString':
      addLine(coordinates, shapes, layer);
      return;
    case 'MultiLineString':
      for (const line of listOf(coordinates)) addLine(line, shapes, layer);
      return;
    default:
      layer.leaveOut(typeof type === 'string' ? type : 'object-without-type');
  }
}

function addPolygon(value: unknown, { polygons }: Shapes, layer: LayerBuilder): void {
  const rings = listOf(value).map(ringOf);
  if (rings.length > 0) polygons.push(rings);
  else layer.leaveOut('empty-polygon');
}

function addLine(value: unknown, { closedLines }: Shapes, layer: LayerBuilder): void {
  const line = ringOf(value);
  if (isClosed(line)) closedLines.push(line);
  else layer.leaveOut('LineString');
}

function ringOf(value: unknown): RawRing {
  if (!Array.isArray(value)) throw new FileProblem({ code: 'geojson-ring-invalid' });
  for (const position of value) {
    const isPair = Array.isArray(position) && typeof position[0] === 'number' && typeof position[1] === 'number';
    if (!isPair) {
      throw new FileProblem({ code: 'geojson-position-invalid', found: shownPosition(position) });
    }
  }
  return value as RawRing;
}

/** The start of a value as JSON. Nested values are not shown: JSON.stringify of some browsers fails on deep nesting. */
function shownPosition(value: unknown): string | null {
  if (!Array.isArray(value)) return shownMember(value)?.slice(0, 60) ?? null;
  return `[${value
    .slice(0, 9)
    .map((member) => shownMember(member) ?? 'null')
    .join(',')}]`.slice(0, 60);
}

function shownMember(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : JSON.stringify(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf({ properties, id }: Members): [string, unknown][] {
  const fields = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  return id === undefined ? fields : [...fields, ['id', id]];
}

/** RFC 7946 only allows WGS 84; GeoJSON 2008 names other systems in a `crs` member of any object. */
function crsOf(value: unknown): CrsStatement {
  const names = new Set<string>();
  collectCrsNames(value, names, 0);
  const [name, other] = names;
  if (name === undefined) return { kind: 'wgs84', assumed: true };
  if (other !== undefined) throw new FileProblem({ code: 'geojson-crs-mixed', names: [name, other] });
  return parseCrsName(name, false);
}

function collectCrsNames(value: unknown, names: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || names.size > 1) return;
  const { crs, features, geometry, geometries } = value as Members & {
    readonly crs?: {
      readonly properties?: { readonly name?: unknown; readonly code?: unknown; readonly href?: unknown };
    };
  };
  const name = crs?.properties?.name ?? crs?.properties?.code ?? crs?.properties?.href;
  if (typeof name === 'string' || typeof name === 'number') names.add(String(name).slice(0, 80));
  for (const part of [...listOf(features), geometry, ...listOf(geometries)]) collectCrsNames(part, names, depth + 1);
}
