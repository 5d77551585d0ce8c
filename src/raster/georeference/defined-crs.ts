import { commonProj4 } from '../../crs/common-crs.ts';
import type { CrsEntry, CrsTable } from '../../crs/crs-table.ts';
import { type CrsDefinition, proj4Of } from '../../crs/definition/crs-definition.ts';
import { type DatumShift, ellipsoidOf, numberIn, withDatumShift } from '../../crs/definition/datum-shift.ts';
import { type Ellipsoid, isSameEllipsoid, WGS84 } from '../../crs/definition/ellipsoid.ts';
import type { KeyBase } from '../../crs/definition/keys/base-of-keys.ts';
import { UnsupportedCrs } from '../../crs/definition/unsupported-crs.ts';
import { plainName } from '../../crs/definition/wkt/wkt-names.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import { centreOf, commonShift, definitionOnGrid, geographicEntryOf, loadTable } from './crs-lookup.ts';
import { accuracyOnGrid } from './datum-accuracy.ts';
import type { Grid } from './usable-crs.ts';

/** A system without a code. `name` is that of the system in the file. */
export type NamedDefinition = {
  readonly name: string | null;
  readonly base: KeyBase;
  readonly projection: CrsDefinition['projection'];
};

/** The definition of a system without a code, on the datum that its base names. Throws UnsupportedCrs for what proj4 can't compute. */
export async function definedCrs(
  { name, base, projection }: NamedDefinition,
  grid: Grid | null,
): Promise<Pick<RasterCrs, 'proj4' | 'datumAccuracyM'>> {
  const geographic = await geographicBase(base, name);
  const { ellipsoid, primeMeridian } = geographic;
  const definition = { base: { ...base, ellipsoid, primeMeridian }, projection };
  const plain = definitionOnGrid(proj4Of(definition), grid);
  if (base.towgs84) return { proj4: plain };
  const shift = geographic.shiftAt(...(centreOf(plain, grid) ?? [Number.NaN, Number.NaN]));
  return {
    proj4: withDatumShift(plain, ellipsoid, shift),
    datumAccuracyM:
      geographic.isUnknown && !isWgs84(ellipsoid)
        ? null
        : accuracyOnGrid(shift, { proj4: plain, base: ellipsoid, shiftAt: geographic.shiftAt }, grid),
  };
}

type Geographic = {
  readonly ellipsoid: Ellipsoid;
  readonly primeMeridian: number;
  readonly isUnknown: boolean;
  readonly shiftAt: (longitude: number, latitude: number) => DatumShift;
};

const NO_SHIFT: DatumShift = { towgs84: null, accuracyM: null };

async function geographicBase(base: KeyBase, systemName: string | null): Promise<Geographic> {
  const { code, codeOfDatum = null, name, ellipsoid, primeMeridian } = base;
  const stated = ellipsoid && { ellipsoid, primeMeridian: primeMeridian ?? 0 };
  const common = code ?? (stated && name !== null && WGS84_NAMES.has(plainName(name)) ? 4326 : (codeOfDatum ?? 0));
  const shift = commonShift(common);
  if (shift && common < MAX_GEOGRAPHIC) return known(base, commonProj4(common) ?? '', () => shift);
  const table = (code ?? codeOfDatum) === null && name === null ? null : await loadTable();
  const ofCode = (table: CrsTable, epsg: number) => {
    const entry = geographicEntryOf(table, epsg);
    return known(base, entry.proj4, shiftOf(table, entry, systemName));
  };
  if (code !== null && table) return ofCode(table, code);
  const named = name === null ? null : (table?.byName(name) ?? null);
  const entry = named?.proj4.startsWith('+proj=longlat') ? named : null;
  if (table && entry && stated) {
    if (isOnShape(stated, entry.proj4)) return known(base, entry.proj4, shiftOf(table, entry, systemName));
    if (!isSphere(stated.ellipsoid) && !isSphere(ellipsoidOf(entry.proj4))) throw contradiction();
  }
  if (codeOfDatum !== null && table) return ofCode(table, codeOfDatum);
  if (!stated) throw new UnsupportedCrs('a base without an ellipsoid');
  return { ...stated, isUnknown: true, shiftAt: () => NO_SHIFT };
}

/** Of systems with the same name, PROJ takes the area of use, by which it selects operations. */
function shiftOf(table: CrsTable, base: CrsEntry, systemName: string | null): Geographic['shiftAt'] {
  const named = systemName === null ? null : table.byName(systemName);
  const system = named?.baseCode === base.baseCode ? named : base;
  return (...place) => table.operationAt(base.baseCode, ...place, system);
}

/** Names of WGS 84 in WKT of OGC and ESRI, without punctuation. */
const WGS84_NAMES: ReadonlySet<string> = new Set(['wgs84', 'wgs1984', 'gcswgs1984']);
/** The codes of the common geographic systems are below, those of the projected ones above. */
const MAX_GEOGRAPHIC = 5000;

function known({ ellipsoid, primeMeridian }: KeyBase, proj4: string, shiftAt: Geographic['shiftAt']): Geographic {
  const registered = { ellipsoid: ellipsoidOf(proj4) ?? WGS84, primeMeridian: numberIn(proj4, 'pm') ?? 0 };
  const stated = {
    ellipsoid: ellipsoid ?? registered.ellipsoid,
    primeMeridian: primeMeridian ?? registered.primeMeridian,
  };
  if (!isOnShape(stated, proj4)) throw contradiction();
  return { ...registered, isUnknown: false, shiftAt };
}

function isOnShape(stated: { ellipsoid: Ellipsoid; primeMeridian: number }, proj4: string): boolean {
  const ellipsoid = ellipsoidOf(proj4);
  const meridian = numberIn(proj4, 'pm') ?? 0;
  return (
    ellipsoid !== null &&
    isSameEllipsoid(stated.ellipsoid, ellipsoid) &&
    Math.abs(stated.primeMeridian - meridian) < 1e-7
  );
}

/** PROJ takes the ellipsoid from the file and the datum operation from the name, other programs either. */
function contradiction(): UnsupportedCrs {
  return new UnsupportedCrs('an ellipsoid or meridian that differs from that of its base');
}

function isSphere(ellipsoid: Ellipsoid | null): boolean {
  return ellipsoid?.rf === 0;
}

function isWgs84({ a, rf }: Ellipsoid): boolean {
  return a === WGS84.a && Math.abs(rf - WGS84.rf) < 1e-8;
}
