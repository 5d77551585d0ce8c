import { readFile } from 'node:fs/promises';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { Tag } from '../tiff/tiff-tags.ts';
import { readGeoKeys } from './geo-keys.ts';

type Place = [x: number, y: number, longitude: number, latitude: number];
type System = { name: string; numbers: number[]; doubles: number[]; text: string; places: Place[] };

const systems = JSON.parse(
  await readFile(new URL('../fixtures/user-defined.json', import.meta.url), 'utf8'),
) as System[];

async function crsOf({ numbers, doubles, text }: Pick<System, 'numbers' | 'doubles' | 'text'>) {
  const values = new Map<number, number[] | string>([[Tag.GeoKeyDirectory, numbers]]);
  if (doubles.length > 0) values.set(Tag.GeoDoubleParams, doubles);
  if (text !== '') values.set(Tag.GeoAsciiParams, text);
  return (await readGeoKeys({ offset: 0, entries: new Map(), values })).crs;
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
  const [east, north] = proj4('+proj=longlat +datum=WGS84', onOwnDatum).inverse([x, y]);
  const turned = ((((east - longitude) % 360) + 540) % 360) - 180;
  return Math.hypot(turned * Math.cos((latitude * Math.PI) / 180), north - latitude) * 111_320;
}

describe('a user-defined system that GDAL wrote', () => {
  const refused: Record<string, string> = {
    'transverse Mercator south orientated on WGS 84': 'unknown, Transverse Mercator South Orientated',
    'oblique Mercator A on WGS 84': 'unknown, Hotine Oblique Mercator',
    'oblique Mercator B on WGS 84': 'unknown, Hotine Oblique Mercator Azimuth Center',
    'oblique Mercator of two points on WGS 84': 'unknown, Hotine_Oblique_Mercator_Two_Point_Natural_Origin',
    'Swiss on WGS 84': 'unknown, Hotine Oblique Mercator Azimuth Center',
    'Laborde on WGS 84': 'unknown, Laborde Oblique Mercator',
    'gnomonic on WGS 84': 'unknown, Gnomonic',
    'Miller on WGS 84': 'unknown, Miller Cylindrical',
    'orthographic on WGS 84': 'unknown, Orthographic',
    'van der Grinten on WGS 84': 'unknown, Van der Grinten',
    'New Zealand map grid on WGS 84': 'unknown, New Zealand Map Grid',
    'Web Mercator on WGS 84': 'unknown, Mercator_Auxiliary_Sphere',
    'Mollweide on WGS 84': 'unknown, Mollweide',
    'geostationary on WGS 84': 'unknown, Geostationary_Satellite',
    'interrupted Goode on WGS 84': 'unknown, Goode_Homolosine',
    'Krovak on WGS 84': 'unknown, Krovak',
    'transverse Mercator on a sphere': 'unknown, Transverse Mercator',
    'gnomonic on a sphere': 'unknown, Gnomonic',
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

describe('an ESRI PE string', () => {
  const utm = 'PROJCS["WGS_1984_UTM_Zone_33N",GEOGCS["GCS_WGS_1984"],PROJECTION["Transverse_Mercator"]]';
  const base = { 1024: 32767, 2048: 4326 };

  test.each([3073, 1026, 2049])('in key %i defines the system, whatever the code of the base', async (key) => {
    const crs = await crsOf(keysOf(base, [key, `ESRI PE String = ${utm}`]));
    expect(crs).toEqual({ epsg: null, proj4: '', name: 'WGS_1984_UTM_Zone_33N, Transverse_Mercator' });
  });

  test.each([
    ['PROJCS["World_Mollweide",PROJECTION["Mollweide"]]', 'World_Mollweide'],
    ['PROJCS["",PROJECTION["Winkel_Tripel"]]', 'unnamed, Winkel_Tripel'],
    ['PROJCS[', 'unnamed'],
  ])('%s is called %s', async (text, name) => {
    expect(await crsOf(keysOf(base, [3073, `ESRI PE String = ${text}`]))).toMatchObject({ proj4: '', name });
  });

  test('of a user-defined projection takes precedence over the numeric keys, which may mean another', async () => {
    const numbers = { ...base, 1024: 1, 3072: 32767, 3074: 32767, 3075: 7, 3076: 9001 };
    const crs = await crsOf(
      keysOf(numbers, [3073, 'ESRI PE String = PROJCS["Web",PROJECTION["Mercator_Auxiliary_Sphere"]]']),
    );
    expect(crs).toEqual({ epsg: null, proj4: '', name: 'Web, Mercator_Auxiliary_Sphere' });
  });

  test('next to a projected code is ignored, as GDAL writes the same system in both', async () => {
    const crs = await crsOf(keysOf({ 1024: 32767, 3072: 32633 }, [3073, `ESRI PE String = ${utm}`]));
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
    expect(await crsOf(keysOf(keys, [1026, name]))).toEqual({ epsg: null, proj4: '', name });
  });

  test('without further keys gives no system', async () => {
    expect(await crsOf(keysOf({ 1025: 1 }))).toBeNull();
  });
});

test.each<[Record<number, number>, string]>([
  [{ 3074: 17515, 2048: 4148 }, 'South Africa, whose axes the projection’s code does not give'],
  [{ 3074: 15031, 2048: 4269 }, 'Alaska, whose origin it does not give'],
  [{ 3074: 32767, 3075: 1, 2048: 4326, 2054: 9105 }, 'angles in grads, which GDAL takes for degrees'],
])('a projection that the converter would misread is refused: %j (%s)', async (keys) => {
  const crs = await crsOf(keysOf({ 1024: 1, 3072: 32767, 3076: 9001, ...keys }));
  expect(crs).toMatchObject({ epsg: null, proj4: '' });
});
