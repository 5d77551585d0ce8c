import { commonProj4 } from '../../crs/common-crs.ts';
import type { CrsEntry, CrsTable } from '../../crs/crs-table.ts';
import { ellipsoidOf, withDatumShift } from '../../crs/definition/datum-shift.ts';
import { isSameEllipsoid } from '../../crs/definition/ellipsoid.ts';
import type { KeyBase } from '../../crs/definition/keys/base-of-keys.ts';
import type { RegisteredSystem } from '../../crs/definition/keys/system-of-keys.ts';
import { UnsupportedCrs } from '../../crs/definition/unsupported-crs.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import { centreOf, commonShift, definitionOnGrid, entryOf, loadTable } from './crs-lookup.ts';
import { accuracyOnGrid } from './datum-accuracy.ts';
import type { Grid } from './usable-crs.ts';

/** The definition of a system with an EPSG code, in the unit that the file states. Throws UnsupportedCrs as the table refuses it. */
export async function registeredCrs(
  { code, metresPerUnit, base, hasOwnBase }: RegisteredSystem,
  grid: Grid | null,
): Promise<Pick<RasterCrs, 'proj4' | 'datumAccuracyM'>> {
  const common = commonProj4(code);
  if (common !== null && (metresPerUnit ?? 1) === 1) {
    refuseOtherEllipsoid(base, common);
    return { proj4: common, datumAccuracyM: commonShift(code)?.accuracyM ?? null };
  }
  const table = await loadTable();
  const entry = entryOf(table, code);
  refuseOtherEllipsoid(base, entry.proj4);
  if (hasOwnBase && (base.code ?? base.codeOfDatum) !== entry.baseCode)
    throw new UnsupportedCrs(`${entry.name} on another base than EPSG:${entry.baseCode}`);
  const plain = metresPerUnit === null ? entry.proj4 : inUnit(entry.proj4, metresPerUnit);
  return shiftedCrs(table, { ...entry, proj4: plain }, grid);
}

/** The definition of a system of the table, with the shift to WGS 84 at the grid's centre, or at that of its area of use. Throws UnsupportedCrs as definitionOnGrid does. */
export function shiftedCrs(
  table: CrsTable,
  entry: CrsEntry,
  grid: Grid | null,
): Pick<RasterCrs, 'proj4' | 'datumAccuracyM'> {
  const plain = definitionOnGrid(entry.proj4, grid);
  const [longitude, latitude] = centreOf(plain, grid) ?? centreOfArea(entry.areaOfUse);
  const { baseCode } = entry;
  const shiftAt = (...place: [number, number]) => table.operationAt(baseCode, ...place, entry);
  const shift = shiftAt(longitude, latitude);
  // no code of a geographic system has two meanings
  const geographic = baseCode === null ? null : (table.byCode('EPSG', baseCode) ?? table.byCode('ESRI', baseCode));
  const ellipsoid = ellipsoidOf(geographic && 'proj4' in geographic ? geographic.proj4 : plain) ?? {
    a: Number.NaN,
    rf: 0,
  };
  return {
    proj4: withDatumShift(plain, ellipsoid, shift),
    datumAccuracyM: accuracyOnGrid(shift, { proj4: plain, base: ellipsoid, shiftAt }, grid),
  };
}

/** The unit in the file takes precedence over that of the code, as in GDAL. Offsets are in metres in both. */
function inUnit(proj4: string, metresPerUnit: number): string {
  if (proj4.includes('+proj=longlat')) return proj4;
  const inMetres = proj4.replaceAll(/ \+(units|to_meter)=\S+/g, '');
  return metresPerUnit === 1 ? inMetres : `${inMetres} +to_meter=${metresPerUnit}`;
}

/** Programs write any ellipsoid next to Web Mercator, whose definition is on a sphere; its code alone counts. */
function refuseOtherEllipsoid(base: KeyBase, proj4: string): void {
  const ellipsoid = ellipsoidOf(proj4);
  if (base.ellipsoid === null || ellipsoid === null || ellipsoid.rf === 0) return;
  if (!isSameEllipsoid(base.ellipsoid, ellipsoid))
    throw new UnsupportedCrs('an ellipsoid that differs from that of its code');
}

function centreOfArea([west, south, east, north]: readonly [number, number, number, number]): readonly [
  number,
  number,
] {
  const width = west <= east ? east - west : east + 360 - west;
  const longitude = west + width / 2;
  return [longitude > 180 ? longitude - 360 : longitude, (south + north) / 2];
}
