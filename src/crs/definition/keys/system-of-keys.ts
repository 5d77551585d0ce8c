import { UnsupportedCrs } from '../unsupported-crs.ts';
import { baseOfKeys, type KeyBase } from './base-of-keys.ts';
import { codeOf, type GeoKeys, linearUnit, numberOf, requireDegrees } from './geo-keys.ts';
import { type KeyProjection, projectionOfKeys } from './projection-of-keys.ts';
import statePlane from './state-plane.json' with { type: 'json' };

/** A system that geokeys state by an EPSG code. */
export type RegisteredSystem = {
  readonly kind: 'registered';
  readonly code: number;
  /** null: the unit of the code's definition */
  readonly metresPerUnit: number | null;
  readonly base: KeyBase;
  /** The keys state the projection and the base separately: a base other than that of the code is another system. */
  readonly hasOwnBase?: true;
};

/** A system without a code. */
export type DefinedSystem = {
  readonly kind: 'defined';
  readonly base: KeyBase;
  /** parameters in degrees and metres; null for a system in degrees */
  readonly projection: (KeyProjection & { readonly metresPerUnit: number }) | null;
};

/** Reads the system in geokeys; null if they state none. Throws UnsupportedCrs with the name of what it can't read. */
export function systemOfKeys(keys: GeoKeys): RegisteredSystem | DefinedSystem | null {
  const code = codeOf(keys, 'ProjectedCSType');
  const model = modelOf(keys, code);
  if (model === null) return null;
  if (model === 'other') throw new UnsupportedCrs('user-defined model type');
  if (model === 'projected' && code !== null) return registeredSystem(keys, code);
  const geographic = codeOf(keys, 'GeographicType');
  if (model === 'geographic' && geographic !== null) return registeredSystem(keys, geographic);
  const zoneCode = model === 'projected' ? statePlaneCode(codeOf(keys, 'Projection')) : null;
  if (zoneCode !== null) {
    return { ...registeredSystem(keys, zoneCode), metresPerUnit: linearUnit(keys) ?? 1, hasOwnBase: true };
  }
  requireDegrees(keys);
  const base = baseOfKeys(keys);
  if (model === 'geographic') return { kind: 'defined', base, projection: null };
  const metresPerUnit = linearUnit(keys) ?? 1;
  const projection = projectionOfKeys(keys, metresPerUnit);
  if (projection === null) throw new UnsupportedCrs('user-defined projection without a method');
  return { kind: 'defined', base, projection: { ...projection, metresPerUnit } };
}

/** The system with a code, which may be on other units than those of the code. */
export function registeredSystem(keys: GeoKeys, code: number): RegisteredSystem {
  return { kind: 'registered', code, metresPerUnit: linearUnit(keys), base: baseOfKeys(keys) };
}

/** The code of the system whose projection key 3074 states: zones of the State Plane systems on NAD27 and NAD83. */
function statePlaneCode(projection: number | null): number | null {
  const codes: Readonly<Record<string, number>> = statePlane;
  return projection === null ? null : (codes[projection] ?? null);
}

const MODELS: Readonly<Record<number, 'projected' | 'geographic'>> = { 1: 'projected', 2: 'geographic' };

// As in GDAL: if the model type is user-defined, a projected code decides, and no other key.
function modelOf(keys: GeoKeys, projected: number | null): 'projected' | 'geographic' | 'other' | null {
  const type = numberOf(keys, 'GTModelType') ?? 0;
  const model = MODELS[type];
  if (model) return model;
  if (projected !== null) return 'projected';
  if (type !== 0) return 'other';
  if (numberOf(keys, 'ProjectedCSType')) return 'projected';
  return numberOf(keys, 'GeographicType') ? 'geographic' : null;
}
