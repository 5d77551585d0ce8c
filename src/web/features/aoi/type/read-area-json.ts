import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.json;

/** An area read from GeoJSON, its name if a feature has one, and a note on what was left out; or a sentence that says what is wrong. */
export type AreaReading =
  | { readonly geometry: AoiGeometry; readonly name: string | null; readonly note: string | null }
  | { readonly problem: string };

/**
 * Reads GeoJSON text of any nesting: all its polygons become one area. Third ordinates and decimals beyond the seventh are
 * dropped. Coordinates are not validated here: `aoiFindings` does that.
 */
export function readAreaJson(text: string): AreaReading {
  const value = parseJson(text);
  if (value === undefined) return { problem: notJson(text) };
  const found: Found = { polygons: [], names: [], others: new Map() };
  collect(value, found, 0);
  const [first] = found.polygons;
  if (first === undefined) return { problem: noPolygon(found) };
  const coordinates = found.polygons.map((polygon) => roundPositions(polygon));
  // An unchecked cast: aoiFindings validates the geometry before it is used.
  const geometry = (
    coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0] } : { type: 'MultiPolygon', coordinates }
  ) as AoiGeometry;
  return { geometry, name: found.names.length === 1 ? (found.names[0] ?? null) : null, note: leftOut(found) };
}

type Found = { readonly polygons: unknown[]; readonly names: string[]; readonly others: Map<string, number> };

/** Deeper nesting only occurs in attacks. */
const MAX_DEPTH = 20;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function collect(value: unknown, found: Found, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  const member = value as Record<string, unknown>;
  switch (member.type) {
    case 'FeatureCollection':
      for (const feature of listOf(member.features)) collect(feature, found, depth + 1);
      return;
    case 'Feature': {
      const before = found.polygons.length;
      collect(member.geometry, found, depth + 1);
      const name = nameOf(member);
      if (name !== null && found.polygons.length > before) found.names.push(name);
      return;
    }
    case 'GeometryCollection':
      for (const geometry of listOf(member.geometries)) collect(geometry, found, depth + 1);
      return;
    case 'Polygon':
      found.polygons.push(member.coordinates);
      return;
    case 'MultiPolygon':
      for (const polygon of listOf(member.coordinates)) found.polygons.push(polygon);
      return;
    default:
      if (typeof member.type === 'string') found.others.set(member.type, (found.others.get(member.type) ?? 0) + 1);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf({ properties, id }: Record<string, unknown>): string | null {
  const values = typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
  const named = values.find(([key, value]) => /^(name|title|label)$/i.test(key) && typeof value === 'string');
  const name = named?.[1] ?? (typeof id === 'string' ? id : null);
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null;
}

/** Rounds numbers to 7 decimals and drops third ordinates; leaves invalid values unchanged for `aoiFindings`. */
function roundPositions(value: unknown, depth = 0): unknown {
  if (!Array.isArray(value) || depth > MAX_DEPTH) return value;
  const isPosition = value.length >= 2 && value.every((ordinate) => typeof ordinate === 'number');
  if (!isPosition) return value.map((item) => roundPositions(item, depth + 1));
  return value.slice(0, 2).map((ordinate) => Math.round(ordinate * 1e7) / 1e7);
}

function notJson(text: string): string {
  const start = text.trim().slice(0, 24);
  if (start === '') return words.nothing;
  if (/^(multi)?polygon|^(multi)?point|^(multi)?linestring/i.test(start)) {
    return words.wkt;
  }
  return words.notJson(start);
}

function noPolygon({ others }: Found): string {
  if (others.size === 0) return words.noPolygon;
  return words.noPolygonOnly(list(others));
}

function leftOut({ others }: Found): string | null {
  return others.size === 0 ? null : words.leftOut(list(others));
}

function list(others: ReadonlyMap<string, number>): string {
  return [...others].map(([type, count]) => `${count} × ${type.slice(0, 40)}`).join(', ');
}
