import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { proj4 } from '../../geo/projections/proj4.ts';
import { crsOf, keysOf } from '../../testing/rasters/crs-of-keys.ts';
import type { Grid } from './usable-crs.ts';

type Place = [x: number, y: number, longitude: number, latitude: number];
type System = { name: string; numbers: number[]; doubles: number[]; text: string; places: Place[] };

const systems = JSON.parse(
  await readFile(new URL('../fixtures/user-defined.json', import.meta.url), 'utf8'),
) as System[];

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
