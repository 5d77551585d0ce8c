import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { geometryMessages } from '../../../contract/messages/geometry.ts';
import type { Aoi } from '../../../geo/aoi.ts';
import { sentenceOf } from '../../../geo/coded.ts';
import { aoiFindings } from '../../../geo/validity/validity.ts';
import { OperatorError } from '../../operator-error.ts';

const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** More than a request may have, as no service waits for the other areas. */
const MAX_POSITIONS = 200_000;

/**
 * Reads the area of a GeoJSON file: the polygons of all its features together, in longitude and latitude. Throws OperatorError for a
 * file that has no valid area.
 */
export async function readArea(file: string): Promise<Aoi> {
  const name = basename(file);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new OperatorError(`There is no file ${file}. --aoi takes a GeoJSON file.`);
  if (found.size > MAX_FILE_BYTES) {
    const [size, limit] = [found.size, MAX_FILE_BYTES].map((bytes) => Math.round(bytes / 1024 / 1024));
    throw new OperatorError(`${name} has ${size} MB; the limit is ${limit} MB. Simplify the area.`);
  }
  const polygons = polygonsOf(parsed(await readFile(file, 'utf8'), name));
  if (polygons.length === 0)
    throw new OperatorError(`${name} has no Polygon or MultiPolygon. --aoi takes a GeoJSON file with one.`);
  const area = { type: 'MultiPolygon', coordinates: polygons } as const;
  const [finding] = aoiFindings(area, MAX_POSITIONS);
  if (finding)
    throw new OperatorError(`The area of ${name} is not valid. ${sentenceOf(geometryMessages, finding.fact)}`);
  // valid, so that these are positions
  const coordinates = (polygons as number[][][][]).map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]) => [x, y])),
  );
  return { type: 'MultiPolygon', coordinates };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new OperatorError(`${name} is not JSON. --aoi takes a GeoJSON file.`);
  }
}

/** The coordinates of all polygons in a geometry, a feature or a collection. */
function polygonsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, coordinates, geometry, geometries, features }: Record<string, unknown> = { ...value };
  if (type === 'Feature') return polygonsOf(geometry);
  const members = type === 'FeatureCollection' ? features : type === 'GeometryCollection' ? geometries : null;
  if (Array.isArray(members)) return members.flatMap(polygonsOf);
  if (type === 'Polygon') return [coordinates];
  return type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : [];
}
