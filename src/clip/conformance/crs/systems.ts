/** A raster of 96 × 96 pixels to clip: code, pixel size in metres, and longitude and latitude of its centre; null for its area of use. */
export type SystemToClip = {
  readonly code: string;
  readonly pixel: number;
  readonly place: readonly [number, number] | null;
  /** degrees */
  readonly turn: number;
};

/** National systems: their grids, datum shifts, units, meridians and axes. */
const NATIONAL = [
  ...['EPSG:2154', 'EPSG:27572', 'EPSG:28992', 'EPSG:31370', 'EPSG:27700', 'EPSG:29902', 'EPSG:2056', 'EPSG:21781'],
  ...['EPSG:31287', 'EPSG:2393', 'EPSG:3067', 'EPSG:3006', 'EPSG:23700', 'EPSG:3844', 'EPSG:3763', 'EPSG:2100'],
  ...['EPSG:3003', 'EPSG:5514', 'EPSG:2171', 'EPSG:3301', 'EPSG:6677', 'EPSG:3826', 'EPSG:2326', 'EPSG:3414'],
  ...['EPSG:3168', 'EPSG:3375', 'EPSG:7855', 'EPSG:2193', 'EPSG:27200', 'EPSG:22279', 'EPSG:5880', 'EPSG:5346'],
  ...['EPSG:6372', 'EPSG:3347', 'EPSG:2263', 'EPSG:2252', 'EPSG:3078', 'EPSG:3005', 'EPSG:2039', 'EPSG:28600'],
  ...['EPSG:3405', 'EPSG:24047', 'EPSG:28407', 'EPSG:4547', 'EPSG:3448', 'EPSG:2314', 'EPSG:3068', 'EPSG:4807'],
];

/** Projections of continents, poles and the Earth. */
const OTHERS: readonly (readonly [code: string, pixel: number, longitude: number, latitude: number])[] = [
  ['EPSG:4326', 5000, 12, 45],
  ['EPSG:3857', 20_000, 10, 20],
  ['EPSG:3395', 20_000, -60, 30],
  ['EPSG:3832', 10_000, 150, 10],
  ['EPSG:4087', 50_000, 20, 10],
  ['EPSG:6933', 50_000, 15, 5],
  ['ESRI:54034', 30_000, 0, 40],
  ['ESRI:54008', 100_000, 0, 0],
  ['ESRI:54009', 150_000, 0, 0],
  ['EPSG:8857', 150_000, 0, 0],
  ['ESRI:54010', 100_000, 0, 0],
  ['ESRI:53003', 50_000, 10, 20],
  ['ESRI:54024', 30_000, 20, 50],
  ['ESRI:54027', 30_000, 20, 40],
  ['ESRI:102038', 40_000, -70, 40],
  ['ESRI:102498', 50_000, -75, 0],
  ['ESRI:54032', 50_000, 20, 40],
  ['EPSG:6247', 200, -74.1, 4.7],
  ['ESRI:54003', 50_000, 10, 20],
  ['ESRI:54029', 60_000, -30, 35],
  ['ESRI:54030', 90_000, 20, -10],
  ['ESRI:54052', 20_000, -100, 42],
  ['ESRI:54052', 15_000, 30, -25],
  ['EPSG:3031', 5000, -60, -75],
  ['EPSG:3413', 5000, -40, 72],
  ['EPSG:32661', 2000, 20, 86],
  ['EPSG:3575', 5000, 20, 75],
  ['EPSG:3035', 5000, 10, 50],
  ['EPSG:5070', 5000, -96, 38],
  ['ESRI:102010', 10_000, -100, 45],
  ['EPSG:2163', 10_000, -100, 45],
  ['EPSG:32633', 1000, 15, 50],
];

/** Metres: 48 km, smaller than Jamaica. */
const NATIONAL_PIXEL = 500;

/** At least one system of each projection method of the table, on grids of which every third is rotated. */
export const systemsToClip: readonly SystemToClip[] = [
  ...NATIONAL.map((code) => ({ code, pixel: NATIONAL_PIXEL, place: null })),
  ...OTHERS.map(([code, pixel, ...place]) => ({ code, pixel, place })),
].map((system, index) => ({ ...system, turn: index % 3 === 2 ? 12 : 0 }));
