import { MAX_LABEL_LENGTH } from '../../../contract/label-length.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { ClipRequest } from './clip-request.ts';

/** Members of the service's input schema have at most this length. */
const MAX_TEXT_LENGTH = 200;
const MAX_ASSETS = 1000;
/** The geometry check states the service's lower limit, and can simplify the area. */
const MAX_POSITIONS = 200_000;

/** A request read from JSON, or the first member that is not valid; null if the text is not JSON. */
export type ReadRequest = { readonly request: ClipRequest } | { readonly member: string } | null;

/**
 * Reads a request from the JSON of a request, of a job, or of the answer to a request. The area is checked for its structure only:
 * the form checks its geometry and offers fixes.
 */
export function readRequest(text: string): ReadRequest {
  const source = requestIn(parse(text));
  if (source === null) return null;
  const problem = problemOf(source);
  if (problem !== null) return { member: problem };
  return {
    request: {
      ...sourceMembers(source),
      aoi_geometry: bareGeometry(source.aoi_geometry as AoiGeometry),
      ...given('aoi_name', textOf(source.aoi_name)),
      ...given('output_name', textOf(source.output_name)),
      ...given('target_collection_id', source.target_collection_id as string | null | undefined),
      ...given('extent', source.extent as ClipRequest['extent']),
    },
  };
}

type Members = Readonly<Record<string, unknown>>;

/** What is clipped, of a request whose members are valid. */
function sourceMembers(source: Members) {
  const { source_item_id, project_id, asset_keys, area, mosaic_types, organization_id, source_id } = source;
  if (isOfArea(source)) {
    return {
      area: area as string,
      mosaic_types: mosaic_types as string[],
      organization_id: organization_id as string,
      ...given('project_id', project_id as string | null | undefined),
      ...given('source_id', source_id as string | null | undefined),
    };
  }
  return {
    source_item_id: source_item_id as string,
    project_id: project_id as string,
    ...given('asset_keys', asset_keys as string[] | null | undefined),
  };
}

/** Whether it is a clip of a delivery area. A job of an item has the members of an area too, with null. */
function isOfArea({ area, mosaic_types }: Members): boolean {
  return !isAbsent(area) && !isAbsent(mosaic_types);
}

/** Whether the JSON is a request or a job. GeoJSON never has an item's id at its top, nor the mosaics of an area. */
export function isRequest(text: string): boolean {
  const source = requestIn(parse(text));
  return source !== null && (Object.hasOwn(source, 'source_item_id') || isOfArea(source));
}

function parse(text: string): unknown {
  try {
    // Files of some editors start with a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

function requestIn(value: unknown): Members | null {
  if (!isObject(value)) return null;
  return Object.hasOwn(value, 'job') && isObject(value.job) ? value.job : value;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problemOf(source: Members): string | null {
  const isId = (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT_LENGTH;
  const isLabel = (value: unknown) =>
    isAbsent(value) || (typeof value === 'string' && value.trim().length <= MAX_LABEL_LENGTH);
  const { asset_keys: keys, extent } = source;
  const areKeys = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.length <= MAX_ASSETS && value.every(isId);
  const rules: [string, boolean][] = [
    ...(isOfArea(source)
      ? ([
          ['area', isId(source.area)],
          ['mosaic_types', areKeys(source.mosaic_types)],
          ['organization_id', isId(source.organization_id)],
          ['project_id', isAbsent(source.project_id) || isId(source.project_id)],
          ['source_id', isAbsent(source.source_id) || isId(source.source_id)],
        ] satisfies [string, boolean][])
      : ([
          ['source_item_id', isId(source.source_item_id)],
          ['project_id', isId(source.project_id)],
          ['asset_keys', isAbsent(keys) || areKeys(keys)],
        ] satisfies [string, boolean][])),
    ['aoi_geometry', isArea(source.aoi_geometry)],
    ['aoi_name', isLabel(source.aoi_name)],
    ['output_name', isLabel(source.output_name)],
    ['target_collection_id', isAbsent(source.target_collection_id) || isId(source.target_collection_id)],
    ['extent', isAbsent(extent) || ['auto', 'tight', 'tiles'].includes(String(extent))],
  ];
  return rules.find(([, holds]) => !holds)?.[0] ?? null;
}

function isArea(value: unknown): value is AoiGeometry {
  if (!isObject(value) || !Array.isArray(value.coordinates)) return false;
  if (value.type !== 'Polygon' && value.type !== 'MultiPolygon') return false;
  const polygons: readonly unknown[] = value.type === 'Polygon' ? [value.coordinates] : value.coordinates;
  let positions = 0;
  const isPosition = (position: unknown) => {
    positions += 1;
    return (
      positions <= MAX_POSITIONS &&
      Array.isArray(position) &&
      position.length >= 2 &&
      Number.isFinite(position[0]) &&
      Number.isFinite(position[1])
    );
  };
  const isRing = (ring: unknown) => Array.isArray(ring) && ring.length > 0 && ring.every(isPosition);
  const isPolygon = (polygon: unknown) => Array.isArray(polygon) && polygon.length > 0 && polygon.every(isRing);
  return polygons.length > 0 && polygons.every(isPolygon);
}

/** Type and two ordinates per position, as the service reads them. */
function bareGeometry(area: AoiGeometry): AoiGeometry {
  const flat = (ring: readonly (readonly number[])[]) => ring.map(([x = 0, y = 0]): [number, number] => [x, y]);
  return area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: area.coordinates.map(flat) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map((polygon) => polygon.map(flat)) };
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

function given<Name extends string, Value>(name: Name, value: Value | null | undefined): { [Key in Name]?: Value } {
  return value === undefined || value === null ? {} : ({ [name]: value } as { [Key in Name]?: Value });
}
