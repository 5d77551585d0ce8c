import type { BandRole } from './band-role.ts';

/** Sensors whose products name bands by code; `numbers` is no sensor: B1, B2, … in the file's order. */
export type Sensor = 'sentinel-2' | 'landsat-8' | 'landsat-8-harmonized' | 'landsat-4' | 'aster' | 'modis' | 'numbers';

/** A band's code in normalized form (B2 for B02), and the sensors that write it in the form found. */
export type BandCode = { readonly code: string; readonly sensors: readonly Sensor[] };

type Codes = Readonly<Record<string, BandRole | null>>;

/** The role of each code by sensor; null is a band without a role here. */
export const SENSOR_CODES: Readonly<Record<Exclude<Sensor, 'numbers'>, Codes>> = {
  // ESA, Sentinel-2 MSI user handbook
  'sentinel-2': {
    ...{ B1: 'coastal', B2: 'blue', B3: 'green', B4: 'red', B5: 'red-edge', B6: null, B7: null, B8: 'nir' },
    ...{ B8A: 'nir-narrow', B9: null, B10: null, B11: 'swir16', B12: 'swir22' },
  },
  // USGS, Landsat 8–9 OLI/TIRS
  'landsat-8': {
    ...{ B1: 'coastal', B2: 'blue', B3: 'green', B4: 'red', B5: 'nir', B6: 'swir16', B7: 'swir22', B8: null },
    ...{ B9: null, B10: null, B11: null },
  },
  // NASA, Harmonized Landsat Sentinel-2 v2, the L30 product
  'landsat-8-harmonized': {
    ...{ B1: 'coastal', B2: 'blue', B3: 'green', B4: 'red', B5: 'nir', B6: 'swir16', B7: 'swir22' },
    ...{ B9: null, B10: null, B11: null },
  },
  // USGS, Landsat 4–5 TM and 7 ETM+
  'landsat-4': { B1: 'blue', B2: 'green', B3: 'red', B4: 'nir', B5: 'swir16', B6: null, B7: 'swir22', B8: null },
  // NASA, Terra ASTER L1T
  aster: {
    ...{ B1: 'green', B2: 'red', B3N: 'nir', B3B: null, B4: 'swir16', B5: null, B6: 'swir22', B7: null, B8: null },
    ...{ B9: null, B10: null, B11: null, B12: null, B13: null, B14: null },
  },
  // NASA, MODIS MOD09
  modis: { B1: 'red', B2: 'nir', B3: 'blue', B4: 'green', B5: null, B6: 'swir16', B7: 'swir22' },
};

const FORMS: readonly (readonly [RegExp, readonly Sensor[]])[] = [
  // a Sentinel-2 file’s name: T32TQM_20240101T101411_B04_10m
  [/^T\d{2}[A-Z]{3}_\d{8}T\d{6}_B(\d{1,2}A?)(?:_\d+m)?$/i, ['sentinel-2']],
  // GDAL's name of a Sentinel-2 band: B4, central wavelength 665 nm
  [/^B(\d{1,2}A?), central wavelength\b/i, ['sentinel-2']],
  // a Landsat file’s name: LC08_L2SP_…_SR_B5
  [/^LC0[89]_.*_B(\d{1,2})$/i, ['landsat-8']],
  [/^L(?:T0[45]|E07)_.*_B(\d)$/i, ['landsat-4']],
  [/^SR_B(\d)$/i, ['landsat-8', 'landsat-4']],
  [/^sur_refl_b0(\d)$/i, ['modis']],
  // two digits, as in Sentinel-2, harmonized Landsat and ASTER
  [/^B(0\d)$/i, ['sentinel-2', 'landsat-8-harmonized', 'aster', 'numbers']],
  [/^B(1\d|8A)$/i, ['sentinel-2', 'landsat-8', 'landsat-8-harmonized', 'aster', 'numbers']],
  [/^B(\d)$/i, ['sentinel-2', 'landsat-8', 'landsat-4', 'aster', 'numbers']],
  [/^B(3[NB])$/i, ['aster']],
];

/** Parses a band name as a sensor's band code; null if it is none. */
export function readBandCode(name: string): BandCode | null {
  for (const [form, sensors] of FORMS) {
    const digits = form.exec(name.trim())?.[1];
    if (digits !== undefined) return { code: `B${digits.toUpperCase().replace(/^0/, '')}`, sensors };
  }
  return null;
}
