import { GdalProjections } from '../../../src/clip/fixtures/gdal-projections.ts';
import type { CrsTable } from '../../../src/crs/crs-table.ts';
import type { ProjSystem } from '../../../src/crs/table/proj-system.ts';
import { proj4 } from '../../../src/geo/projections/proj4.ts';

/** Methods of thousands of systems, of which every 17th is projected. */
const COMMON = new Set(['Transverse Mercator', 'Lambert Conic Conformal (2SP)', 'Lambert Conic Conformal (1SP)']);
const EVERY = 17;
const MAX_ERROR_M = 0.1;

/**
 * Compares the table's projections with gdal3.js's PROJ, whose release is later than pyproj's, at the points of the systems;
 * returns the number of systems and descriptions of those that are more than 0.1 m off.
 */
export async function compareWithGdal(
  table: CrsTable,
  systems: readonly ProjSystem[],
): Promise<{ compared: number; wrong: string[] }> {
  const gdal = await GdalProjections.load();
  const wrong: string[] = [];
  let compared = 0;
  for (const [index, system] of systems.entries()) {
    const entry = table.byCode(system.authority, system.code);
    if (entry === null || 'refused' in entry || system.kind !== 'projected') continue;
    if (COMMON.has(system.method ?? '') && index % EVERY !== 0) continue;
    compared++;
    const code = `${system.authority}:${system.code}`;
    const errorM = Math.max(...(system.points ?? []).map((point) => errorOf(gdal, code, system, entry.proj4, point)));
    if (!(errorM <= MAX_ERROR_M)) wrong.push(`${code} ${system.name} (${system.method}): ${errorM} m`);
  }
  return { compared, wrong };
}

function errorOf(
  gdal: GdalProjections,
  code: string,
  { base, meridian = 0, angularUnit = 1 }: ProjSystem,
  definition: string,
  [x, y]: readonly [x: number, y: number, ...rest: number[]],
): number {
  const [longitude = 0, latitude = 0] = proj4(definition, 'WGS84').forward([x, y], true);
  const fromMeridian = ((longitude - meridian + 540) % 360) - 180;
  const [found] = gdal.transform(base ?? '', code, [[fromMeridian / angularUnit, latitude / angularUnit]]);
  const { to_meter: unit = 1 } = proj4.Proj(definition) as { to_meter?: number };
  return found ? Math.hypot(found[0] - x, found[1] - y) * unit : Number.POSITIVE_INFINITY;
}
