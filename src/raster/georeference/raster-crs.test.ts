import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { proj4 } from '../../geo/projections/proj4.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import { geoKeysOf } from './geo-keys.ts';
import type { GeoTransform } from './geo-transform.ts';
import { rasterCrs } from './raster-crs.ts';
import type { Grid } from './usable-crs.ts';

type Place = [x: number, y: number, longitude: number, latitude: number];
type System = { name: string; numbers: number[]; doubles: number[]; text: string; places: Place[] };

const systems = JSON.parse(
  await readFile(new URL('../fixtures/user-defined.json', import.meta.url), 'utf8'),
) as System[];

async function crsOf(
  { numbers, doubles, text }: Pick<System, 'numbers' | 'doubles' | 'text'>,
  grid: Grid | null = null,
) {
  const values = new Map<number, number[] | string>([[Tag.GeoKeyDirectory, numbers]]);
  if (doubles.length > 0) values.set(Tag.GeoDoubleParams, doubles);
  if (text !== '') values.set(Tag.GeoAsciiParams, text);
  return await rasterCrs(geoKeysOf({ offset: 0, entries: new Map(), values }), grid);
}

/** Numeric keys, and one that may be text. */
function keysOf(shorts: Record<number, number>, text: [key: number, value: string] | null = null) {
  const entries = Object.entries(shorts).map(([key, value]) => [Number(key), 0, 1, value]);
  if (text) entries.push([text[0], Tag.GeoAsciiParams, text[1].length + 1, 0]);
  entries.sort(([one = 0], [other = 0]) => one - other);
  return { numbers: [1, 1, 0, entries.length, ...entries.flat()], doubles: [], text: text ? `${text[1]}|` : '' };
}

function metresOff(definition: string, [x, y, longitude, latitude]: Place): number {
  const onOwnDatum = definition.replace(/\+towgs84=\S+/, '');
  const [east, north] = proj4('+proj=longlat +datum=WGS84', onOwnDatum).inverse([x, y], true);
  const turned = ((((east - longitude) % 360) + 540) % 360) - 180;
  return Math.hypot(turned * Math.cos((latitude * Math.PI) / 180), north - latitude) * 111_320;
}

describe('a user-defined system that GDAL wrote', () => {
  const refused: Record<string, string> = {
    'oblique Mercator of two points on WGS 84': 'unknown, Hotine_Oblique_Mercator_Two_Point_Natural_Origin',
    'Laborde on WGS 84': 'unknown, Laborde Oblique Mercator',
    'orthographic on WGS 84': 'unknown, Orthographic on an ellipsoid',
    'New Zealand map grid on WGS 84': 'unknown, New Zealand Map Grid',
    'Krovak on WGS 84': 'unknown, Krovak',
    'transverse Mercator on a sphere': 'unknown, Transverse Mercator on a sphere',
  };
  const isRefused = ({ name }: System) => Object.hasOwn(refused, name);

  test.each(systems.filter((system) => !isRefused(system)))(
    'gives the same position as GDAL: $name',
    async (system) => {
      const crs = await crsOf(system);
      const off = system.places.map((place) => metresOff(crs?.proj4 || 'none', place));
      expect(Math.max(...off)).toBeLessThan(2);
    },
  );

  test.each(systems.filter(isRefused))('is refused with its name: $name', async (system) => {
    expect(await crsOf(system)).toEqual({ epsg: null, proj4: '', name: refused[system.name] });
  });
});

describe('a raster in Goode’s interrupted projection', () => {
  const keys = systems.find(({ name }) => name === 'interrupted Goode on WGS 84');
  const gridAt = (x: number, y: number): Grid => ({ width: 100, height: 100, transform: [x, 1000, 0, y, 0, -1000] });

  test.each([
    ['North America', -9_000_000, 5_000_000, 0],
    ['Eurasia, up to the equator', 0, 100_000, 1],
    ['South America, from the equator', -7_000_000, 0, 3],
    ['Africa', 2_000_000, -2_000_000, 4],
  ])('has the definition of its lobe: %s', async (_, x, y, lobe) => {
    const crs = await crsOf(keys ?? expect.fail(), gridAt(x, y));
    expect(crs?.proj4).toMatch(new RegExp(`^\\+proj=igh \\+lobe=${lobe} `));
  });

  test('is read as GDAL before 3.5 writes it, with the same projection as a PROJ definition', async () => {
    const text = (lon0: number) =>
      `ESRI PE String = PROJCS["unknown",GEOGCS["unknown",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Interrupted_Goode_Homolosine"],PARAMETER["central_meridian",0],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1],EXTENSION["PROJ4","+proj=igh +lat_0=0 +lon_0=${lon0} +datum=WGS84 +units=m +no_defs"]]`;
    const grid: Grid = {
      width: 200,
      height: 200,
      transform: [-3_937_242.404851548, 250, 0, -865_555.9263461885, 0, -250],
    };
    const crs = await crsOf(keysOf({ 1024: 32767, 2048: 4326 }, [3073, text(0)]), grid);
    // gdalinfo, the centre
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(-3_912_242.405, -890_555.926) ?? [0, 0];
    expect(distanceM(found, [-34.9, -8])).toBeLessThan(1);
    expect(await crsOf(keysOf({ 1024: 32767, 2048: 4326 }, [3073, text(10)]), grid)).toMatchObject({ proj4: '' });
  });

  test.each([
    ['across the equator', 2_000_000, 50_000],
    ['across the interruption in the Indian Ocean', 8_900_000, -3_000_000],
    ['across the interruption in the North Atlantic', -4_500_000, 6_000_000],
  ])('is refused by name: %s', async (_, x, y) => {
    expect(await crsOf(keys ?? expect.fail(), gridAt(x, y))).toMatchObject({
      proj4: '',
      name: expect.stringContaining('Interrupted Goode Homolosine in more than one of its lobes'),
    });
  });
});

describe('an ESRI PE string', () => {
  const base = { 1024: 32767, 2048: 4326 };
  const projected = (name: string, projection: string) =>
    `ESRI PE String = PROJCS["${name}",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],${projection},UNIT["Meter",1.0]]`;
  const utm = projected(
    'WGS_1984_UTM_Zone_33N',
    'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996]',
  );

  test.each([3073, 1026, 2049])('in key %i defines the system, whatever the code of the base', async (key) => {
    const crs = await crsOf(keysOf(base, [key, utm]));
    expect(crs).toMatchObject({ epsg: null, name: 'WGS_1984_UTM_Zone_33N, Transverse_Mercator', datumAccuracyM: 0 });
    expect(metresOff(crs?.proj4 ?? '', [500_000, 5_500_000, 15, 49.65254292])).toBeLessThan(0.1);
  });

  test.each([
    [projected('World_Winkel_Tripel_NGS', 'PROJECTION["Winkel_Tripel"]'), 'World_Winkel_Tripel_NGS'],
    [projected('', 'PROJECTION["Winkel_Tripel"]'), 'unnamed, Winkel_Tripel'],
    ['ESRI PE String = PROJCS[', 'unnamed, damaged WKT'],
  ])('that proj4 does not compute is refused by name: %s', async (text, name) => {
    expect(await crsOf(keysOf(base, [3073, text]))).toEqual({ epsg: null, proj4: '', name });
  });

  test('of a user-defined projection takes precedence over the numeric keys, which may mean another', async () => {
    const numbers = { ...base, 1024: 1, 3072: 32767, 3074: 32767, 3075: 7, 3076: 9001 };
    const crs = await crsOf(keysOf(numbers, [3073, projected('Web', 'PROJECTION["Mercator_Auxiliary_Sphere"]')]));
    // PROJ, EPSG:3857
    expect(metresOff(crs?.proj4 ?? '', [-12_329_035, 4_508_957, -110.7536058, 37.4994698])).toBeLessThan(0.1);
  });

  test('next to a projected code is ignored, as GDAL writes the same system in both', async () => {
    const crs = await crsOf(keysOf({ 1024: 32767, 3072: 32633 }, [3073, utm]));
    expect(crs?.epsg).toBe(32633);
    expect(metresOff(crs?.proj4 ?? '', [500_000, 5_500_000, 15, 49.65254292])).toBeLessThan(0.1);
  });

  test('of a geographic system leaves the geographic keys in force', async () => {
    const crs = await crsOf(keysOf(base, [3073, 'ESRI PE String = GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]']));
    expect(crs).toMatchObject({ epsg: 4326, proj4: expect.stringContaining('+proj=longlat') });
  });
});

describe('a user-defined model type', () => {
  test.each([
    [{ 1024: 32767, 2048: 4326 }, 'Our own grid'],
    [{ 1024: 3, 2048: 4978 }, 'Geocentric'],
    [{ 1024: 1, 2048: 4326 }, 'No method'],
  ])('is not read as degrees: %j', async (keys, name) => {
    const reason = name === 'No method' ? 'user-defined projection without a method' : 'user-defined model type';
    expect(await crsOf(keysOf(keys, [1026, name]))).toEqual({ epsg: null, proj4: '', name: `${name}, ${reason}` });
  });

  test('without further keys gives no system', async () => {
    expect(await crsOf(keysOf({ 1025: 1 }))).toBeNull();
  });
});

test.each<[Record<number, number>, string]>([
  [{ 3074: 17515, 2048: 4148 }, 'unnamed, projection EPSG:17515'],
  [{ 3074: 32767, 3075: 1, 2048: 4326, 2054: 9105 }, 'unnamed, angles in grads'],
  [{ 3074: 32767, 3075: 1, 2048: 4326, 3076: 9999 }, 'unnamed, unit 9999'],
  [
    { 3074: 32767, 3075: 3, 2048: 4326, 3094: 30 },
    'unnamed, Hotine Oblique Mercator without its angle of the rectified grid',
  ],
  [{ 3074: 32767, 3075: 99, 2048: 4326 }, 'unnamed, projection method 99 of GeoTIFF'],
  [{ 3074: 32767, 3075: 1, 2048: 4978 }, 'unnamed, EPSG:4978, which is unknown'],
  [{ 3074: 32767, 3075: 1, 2048: 32633 }, 'unnamed, base EPSG:32633, which is not geographic'],
  [{ 3074: 32767, 3075: 1, 2048: 32767 }, 'unnamed, a base without an ellipsoid'],
  [
    { 3074: 32767, 3075: 1, 2048: 4326, 2057: 6_378_388, 2059: 297 },
    'unnamed, an ellipsoid or meridian that differs from that of its base',
  ],
  [{ 3072: 32633, 2057: 6_378_388, 2059: 297 }, 'unnamed, an ellipsoid that differs from that of its code'],
  [{ 3072: 1, 2048: 4326 }, 'unnamed, EPSG:1, which is unknown'],
])('keys that other programs may read otherwise, or none, are refused: %j', async (keys, name) => {
  const all = { 1024: 1, 3072: 32767, 3076: 9001, ...keys };
  expect(await crsOf(keysOf(all))).toMatchObject({ proj4: '', name });
});

describe('the datum shift', () => {
  /** A system whose keys are numbers only, on a grid whose centre is at x, y. */
  async function crsAt(keys: Record<number, number>, x: number, y: number) {
    const values = new Map<number, number[] | string>([[Tag.GeoKeyDirectory, keysOf(keys).numbers]]);
    const grid = { width: 2, height: 2, transform: [x - 1, 1, 0, y + 1, 0, -1] as GeoTransform };
    return await rasterCrs(geoKeysOf({ offset: 0, entries: new Map(), values }), grid);
  }

  // PROJ 9.1 without grids, at the centre of each area of use
  test.each([
    [2100, 'Greek Grid, 325 m', 494168, 4240480, 23.9349991, 38.3149988],
    [3003, 'Monte Mario, 74 m', 1497118, 4625918, 8.9650047, 41.7849966],
    [24879, 'PSAD56, 449 m', 500184, 7476780, -69.0000038, -22.8199998],
    [2097, 'Korean 1985, 379 m', 200188, 293827, 126.9999997, 36.1449955],
    [3912, 'MGI 1901, 371 m', 499984, 111762, 14.9949991, 46.1499989],
    [3068, 'DHDN, 197 m', 26386, 18114, 13.4249939, 52.489998],
    [4240, 'Indian 1975, 600 m', 101.495, 13.043, 101.4899453, 13.0452022],
    [24047, 'Indian 1975, 577 m', 573701, 1441857, 99.6750023, 13.0449976],
    [2393, 'KKJ, 178 m', 3500406, 7226524, 27.0049919, 65.1350042],
    [23700, 'HD72, 90 m', 684693, 201866, 19.5050029, 47.1600014],
    [2039, 'Israel 1993, 78 m', 193346, 585940, 34.9299991, 31.3649956],
    [26711, 'NAD27, 68 m', 500069, 5819773, -116.999994, 52.5300007],
    [4301, 'Tokyo, 482 m', 138.443, 32.951, 138.4399785, 32.9545076],
    [3168, 'Kertau, oblique Mercator with no_uoff', 455807, 438611, 102.0950019, 3.9649964],
    [22275, 'Cape, to the south and west', 53860, 2535008, 14.474999, -22.9149997],
    [5572, 'a deprecated code', 9500119, 5385262, 27.000004, 48.5999958],
    [27700, 'OSGB36', 305055, 610582, -3.5000062, 55.3799959],
    [3332, 'in the projected box of an operation', 8488911.008, 5372295.8045, 23.848353259, 48.483243006],
    [22236, 'Cape, in the projected box of an operation', -463894.9599, 7551889.0079, 23.699572078, -21.875835005],
    [2990, 'outside of all boxes, with the first operation', 112510.9151, 160066.2942, 56.129163429, -21.127470365],
    [28403, 'not in the area of use of any operation', 3_620_843.552, 5_876_239.671, 16.8, 53],
    [31267, 'outside of all boxes of a base that covers no area', 7488377.958, 4899671.0886, 20.8545, 44.237],
  ])('of EPSG:%i (%s) is that of PROJ at the centre', async (code, _, x, y, longitude, latitude) => {
    const isProjected = code < 4000 || code > 5000;
    const crs = await crsAt(isProjected ? { 1024: 1, 3072: code } : { 1024: 2, 2048: code }, x, y);
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(x, y) ?? [0, 0];
    expect(distanceM(found, [longitude, latitude])).toBeLessThan(0.1);
  });

  // GDAL 3.6 with PROJ 9.1, no grids, of files with these keys
  test.each([
    ['NAD27 in feet', { 2048: 4267, 3074: 10101, 3076: 9003 }, -85.5072228, 32.9738956],
    ['NAD83 in metres', { 2048: 4269, 3074: 10131, 3076: 9001 }, -81.2473396, 38.5233892],
    ['NAD83 in the feet of key 3076', { 2048: 4269, 3074: 13134, 3076: 9003 }, -75.4271202, 42.6277717],
    ['NAD83 without a unit', { 2048: 4269, 3074: 13134 }, -69.9983633, 48.1840279],
  ])('of a State Plane zone stated by its projection is that of GDAL: %s', async (_, keys, longitude, latitude) => {
    const crs = await crsAt({ 1024: 1, ...keys, 3072: 32767 }, 600_000, 900_000);
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(600_000, 900_000) ?? [0, 0];
    expect(distanceM(found, [longitude, latitude])).toBeLessThan(0.1);
  });

  test('of a datum’s code is that of the system with the stated name, as in PROJ', async () => {
    // ESRI:104135 on the datum of EPSG:4284
    const keys = { 1024: 2, 2048: 32767, 2050: 6284, 2054: 9102, 2056: 7024 };
    const grid: Grid = { width: 2, height: 2, transform: [100, 0.01, 0, 47, 0, -0.01] };
    const crs = await crsOf(keysOf(keys, [2049, 'GCS Name = GCS_MSK_1942']), grid);
    // pyproj 3.4.1, no grids
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(100.01, 46.99) ?? [0, 0];
    expect(distanceM(found, [100.0101298, 46.9904589])).toBeLessThan(0.1);
    const unnamed = await crsOf(keysOf(keys), grid);
    expect(unnamed?.proj4).toContain('+towgs84=23.57,');
  });

  test('of a system with the name of one of Esri’s is that of its area of use, as in PROJ', async () => {
    // ESRI:24721, of which a part is outside of all operations of La Canoa: there PROJ retains longitude and latitude
    const name = 'La_Canoa_UTM_Zone_21N';
    const numbers = { 1024: 1, 2048: 4247, 3072: 32767, 3074: 16021, 3076: 9001 };
    const [x, y] = [258_083.5, 984_498.5];
    const grid: Grid = { width: 2, height: 2, transform: [x - 1, 1, 0, y + 1, 0, -1] };
    const [named, unnamed] = [await crsOf(keysOf(numbers, [1026, name]), grid), await crsOf(keysOf(numbers), grid)];
    expect(named?.proj4).not.toContain('+towgs84');
    expect(unnamed?.proj4).toContain('+towgs84');
  });

  test('is refused if its base has the name of a datum on another ellipsoid, as that of ESRI:104248', async () => {
    const keys = { 1024: 2, 2048: 32767, 2050: 32767, 2054: 9102, 2056: 7022, 2057: 6_378_388, 2059: 297 };
    const crs = await crsOf(keysOf(keys, [2049, 'GCS Name = GCS_MACAO_2008 (deprecated)|Datum = D_MACAO_2008|']));
    expect(crs).toMatchObject({ proj4: '', name: expect.stringMatching(/^GCS_MACAO_2008 .*ellipsoid/) });
  });

  test('of a State Plane zone on another base is refused by its name', async () => {
    const crs = await crsAt({ 1024: 1, 2048: 4152, 3072: 32767, 3074: 10131, 3076: 9001 }, 600_000, 900_000);
    expect(crs).toMatchObject({ proj4: '', name: expect.stringContaining('NAD83 / Alabama East') });
  });

  test.each([
    [4326, 0],
    [25832, 1],
    [2100, 1],
    [26711, 8],
    [4610, null],
  ])('of EPSG:%i has the accuracy of PROJ in metres: %s', async (code, accuracy) => {
    const isProjected = code < 4000 || code > 5000;
    const crs = await crsAt(
      isProjected ? { 1024: 1, 3072: code } : { 1024: 2, 2048: code },
      ...(CENTRES[code] ?? [0, 0]),
    );
    expect(crs?.datumAccuracyM).toBe(accuracy);
  });

  const CENTRES: Record<number, [number, number]> = {
    2100: [494168, 4240480],
    26711: [500069, 5819773],
    4610: [104, 35],
  };
});

test('the unit in the file takes precedence over that of its code', async () => {
  // EPSG:26967, whose offsets are in metres, with coordinates in US survey feet
  const crs = await crsOf(keysOf({ 1024: 1, 3072: 26967, 3076: 9003 }));
  const [x, y] = [2_296_583.3333333335, 1_200_000];
  expect(metresOff(crs?.proj4 ?? '', [x, y, -84.1666667, 33.299012955])).toBeLessThan(0.1);
});

test('coordinates of South African systems increase to the south and west', async () => {
  const crs = await crsOf(keysOf({ 1024: 1, 3072: 2046 }));
  // gdaltransform at the upper left corner of the raster in the folder of misplaced ones
  expect(metresOff(crs?.proj4 ?? '', [49_858, 2_539_220, 14.5138659, -22.9512382])).toBeLessThan(0.1);
});
