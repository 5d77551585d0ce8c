import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../../geo/geodesy/projection.ts';
import { proj4Of } from '../crs-definition.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { parseWkt } from './parse-wkt.ts';
import { crsOfWkt } from './wkt-crs.ts';

type System = {
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly places: readonly (readonly [x: number, y: number, longitude: number, latitude: number])[];
};

const systems: System[] = JSON.parse(await readFile(new URL('../fixtures/wkt.json', import.meta.url), 'utf8'));
const cases = systems.flatMap(({ name, texts, places }) =>
  Object.entries(texts).map(([dialect, text]) => ({ name, dialect, text, places })),
);

function read(text: string) {
  const root = parseWkt(text);
  if (root === null) throw new RangeError('damaged');
  return crsOfWkt(root);
}

/** The projection in a reason for a refusal. */
function refusal(text: string): string {
  try {
    return proj4Of(read(text).definition);
  } catch (error) {
    if (error instanceof UnsupportedCrs) return error.projection;
    throw error;
  }
}

describe('a system in WKT', () => {
  const isRefused = ({ text }: { text: string }) => text.includes('PROJECTION["Behrmann"]');

  test('is in the fixture in four dialects', () => {
    const dialects = Map.groupBy(cases, ({ dialect }) => dialect);
    expect([...dialects.values()].map((texts) => texts.length >= 35)).toEqual([true, true, true, true]);
  });

  test.each(cases.filter((one) => !isRefused(one)))(
    'is where PROJ places it: $name in $dialect',
    ({ text, places }) => {
      const { base, projection } = read(text).definition;
      const { inverse } = lonLatToCrs(proj4Of({ base: { ...base, towgs84: null }, projection }));
      for (const [x, y, longitude, latitude] of places) {
        const found = inverse(x, y) ?? [Number.NaN, Number.NaN];
        // proj4's Cassini-Soldner is less exact than PROJ's
        expect(distanceM(found, [longitude, latitude])).toBeLessThan(text.includes('Cassini') ? 0.1 : 0.005);
      }
    },
  );

  test('has the datum shift that the text states, whatever the dialect and convention', () => {
    const shift = [598.1, 73.7, 418.2, 0.202, 0.045, -2.455, 6.7];
    const texts = cases.filter(({ name, dialect }) => name.includes('+towgs84') && dialect !== 'WKT 1 of ESRI');
    expect(texts).toHaveLength(3);
    for (const { text } of texts) {
      const { towgs84 } = read(text).definition.base;
      expect(towgs84).toEqual(shift.map((value) => expect.closeTo(value, 9)));
      const isPositionVector = text.includes('Position Vector transformation');
      if (!isPositionVector) continue;
      const frame = text.replace('Position Vector transformation', 'Coordinate Frame rotation');
      expect(read(frame).definition.base.towgs84?.slice(3, 6)).toEqual([-0.202, -0.045, 2.455]);
    }
  });
});

describe('a system that proj4 does not compute as PROJ does is refused by name', () => {
  const geographic =
    'GEOGCS["a",DATUM["a",SPHEROID["a",6378137,298.257223563]],PRIMEM["a",0],UNIT["degree",0.0174532925199433]]';
  const projected = (parts: string) => `PROJCS["a",${geographic},${parts},UNIT["metre",1]]`;

  test.each([
    ['Winkel Tripel', projected('PROJECTION["Winkel_Tripel"]')],
    ['Goode Homolosine', projected('PROJECTION["Goode_Homolosine"]')],
    ['Interrupted Goode Homolosine Ocean', projected('PROJECTION["Goode_Homolosine"],PARAMETER["Option",2]')],
    ['Orthographic on an ellipsoid', projected('PROJECTION["Orthographic"]')],
    ['Krovak', projected('PROJECTION["Krovak"],PARAMETER["latitude_of_center",49.5]')],
    ['Sinusoidal with lat0 10', projected('PROJECTION["Sinusoidal"],PARAMETER["latitude_of_origin",10]')],
    ['Mollweide with parameter Tilt', projected('PROJECTION["Mollweide"],PARAMETER["Tilt",1]')],
    [
      'Mollweide with parameter central_meridian',
      projected('PROJECTION["Mollweide"],PARAMETER["central_meridian","x"]'),
    ],
    ['Mollweide with a PROJ definition', projected('PROJECTION["Mollweide"],EXTENSION["PROJ4","+proj=moll +over"]')],
    ['Mollweide with axes to the west and south', projected('PROJECTION["Mollweide"],AXIS["x",WEST],AXIS["y",SOUTH]')],
    [
      'Mercator Auxiliary Sphere',
      projected('PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["Auxiliary_Sphere_Type",2]'),
    ],
    ['angles that are no degrees', geographic.replace('0.0174532925199433', '0.01570796326794897')],
    ['system without an ellipsoid', 'GEOGCS["a",UNIT["degree",0.0174532925199433]]'],
    ['a parameter without a usable value', projected('PROJECTION["Mollweide"],PARAMETER["false_easting",1e300]')],
    ['LOCAL_CS', 'LOCAL_CS["a",UNIT["metre",1]]'],
  ])('%s', (name, text) => {
    expect(refusal(text)).toBe(name);
  });

  test('spherical formulas with a datum shift, which proj4 would apply on the sphere', () => {
    const shifted = geographic.replace('298.257223563]]', '298.257223563],TOWGS84[100,0,0]]');
    expect(refusal(`PROJCS["a",${shifted},PROJECTION["Miller_Cylindrical"],UNIT["metre",1]]`)).toBe(
      'spherical projection with a datum shift',
    );
  });
});

test('South African systems of ESRI, with a scale of -1, increase to the south and west', () => {
  const text =
    'PROJCS["Lo21",GEOGCS["WGS84",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["Central_Meridian",21],PARAMETER["Scale_Factor",-1],UNIT["Meter",1]]';
  const { inverse } = lonLatToCrs(proj4Of(read(text).definition));
  // PROJ 9.1, +proj=tmerc +lon_0=21 +axis=wsu +datum=WGS84
  const [longitude, latitude] = inverse(95_000, 3_320_000) ?? [];
  expect(longitude).toBeCloseTo(20.015474904, 6);
  expect(latitude).toBeCloseTo(-29.99529585, 6);
});
