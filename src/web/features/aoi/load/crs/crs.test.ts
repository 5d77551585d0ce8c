import { describe, expect, it } from 'vitest';
import { loadCrsTable } from '../../../../../crs/crs-table.ts';
import samples from '../../../../../crs/table/samples.json' with { type: 'json' };
import { distanceM } from '../../../../../geo/geodesy/distance.ts';
import type { CrsStatement, ParsedLayer } from '../layer/parsed-layer.ts';
import type { CrsGuess } from '../read/area-file.ts';
import { parseCrsName } from './crs-from-name.ts';
import { resolveCrs } from './resolve-crs.ts';
import { readWktHead } from './wkt-head.ts';

describe('the table of systems', () => {
  it.each(Object.entries(samples))(
    'gives %s the longitude and latitude of PROJ to 1e-7 degrees',
    async (name, sample) => {
      const [x = 0, y = 0, longitude = 0, latitude = 0] = sample;
      const resolution = await resolve(parseCrsName(name, false), [x, y]);
      if (resolution.kind !== 'ready') throw new Error(JSON.stringify(resolution.doubt));
      const [east = NaN, north = NaN] = resolution.toWgs84?.(x, y) ?? [x, y];
      const longitudeError = Math.abs(((east - longitude + 540) % 360) - 180) * Math.cos((latitude * Math.PI) / 180);
      expect(Math.max(longitudeError, Math.abs(north - latitude))).toBeLessThan(1e-7);
    },
  );

  it.each([
    [
      'EPSG:9311',
      'NAD27 / US National Atlas Equal Area (EPSG:9311)',
      'Lambert Azimuthal Equal Area (Spherical)',
      'projection',
    ],
    ['EPSG:29701', 'Tananarive (Paris) / Laborde Grid (EPSG:29701)', 'Laborde Oblique Mercator', 'projection'],
    ['ESRI:54012', 'World_Eckert_IV (ESRI:54012)', 'Eckert IV', 'projection'],
    ['ESRI:104903', 'D_Moon_2000', 'D_Moon_2000', 'body'],
  ])('refuses %s by name', async (name, crs, refused, reason) => {
    const resolution = await resolve(parseCrsName(name, false), [0, 0]);
    expect(resolution).toMatchObject({ doubt: { code: 'refused-crs', refused, reason } });
    expect(resolution).toMatchObject({ doubt: { crs: expect.stringContaining(crs.replace('D_', '')) } });
  });

  it('refuses the name of such a system in a .prj file, instead of leaving it to proj4', async () => {
    const text =
      'PROJCS["World_Eckert_IV",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Eckert_IV"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],UNIT["Meter",1.0]]';
    expect(await resolve({ kind: 'definition', text }, [0, 0])).toMatchObject({
      doubt: { code: 'refused-crs', refused: 'Eckert IV' },
    });
  });

  // Positions by PROJ 9.1 without grids. proj4's own readers of WKT lose the grid angle of the first and the shift of the others.
  it.each([
    [
      'an oblique Mercator, in WKT of ESRI',
      'PROJCS["Local rail grid",GEOGCS["GCS_unknown",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Rectified_Skew_Orthomorphic_Natural_Origin"],PARAMETER["False_Easting",804670.24],PARAMETER["False_Northing",0.0],PARAMETER["Scale_Factor",0.99984],PARAMETER["Azimuth",-36.9742095],PARAMETER["Longitude_Of_Center",102.25],PARAMETER["Latitude_Of_Center",4.0],PARAMETER["XY_Plane_Rotation",-36.869897638889],UNIT["Meter",1.0]]',
      [400_000, 500_000, 101.59269133870963, 4.518999195889225],
    ],
    [
      'a stated datum shift, in WKT of GDAL',
      'PROJCS["Local works grid",GEOGCS["unknown",DATUM["Unknown",SPHEROID["Bessel 1841",6377397.155,299.1528128],TOWGS84[598.1,73.7,418.2,0.202,0.045,-2.455,6.7]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",9],PARAMETER["scale_factor",1],PARAMETER["false_easting",3500000],PARAMETER["false_northing",0],UNIT["metre",1]]',
      [3_550_000, 5_500_000, 9.691125682994322, 49.63464402766914],
    ],
    [
      'a stated datum shift, as a PROJ string',
      '+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000 +y_0=0 +a=6377397.155 +rf=299.1528128 +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7',
      [3_550_000, 5_500_000, 9.691125682994322, 49.63464402766914],
    ],
  ])(
    'places a system without a code where PROJ does: %s',
    async (_what, text, [x = 0, y = 0, longitude = 0, latitude = 0]) => {
      const resolution = await resolve({ kind: 'definition', text }, [x, y]);
      if (resolution.kind !== 'ready') throw new Error(JSON.stringify(resolution.doubt));
      expect(resolution.notes).toEqual([]);
      expect(resolution.toWgs84?.(x, y)?.[0]).toBeCloseTo(longitude, 7);
      expect(resolution.toWgs84?.(x, y)?.[1]).toBeCloseTo(latitude, 7);
    },
  );

  it('refuses WKT of an unknown projection by its name, and damaged WKT', async () => {
    const text =
      'PROJCS["Local",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Peirce_Quincuncial"],UNIT["Meter",1.0]]';
    expect(await resolve({ kind: 'definition', text }, [0, 0])).toMatchObject({
      doubt: { code: 'refused-crs', crs: 'Local', refused: expect.stringMatching(/Peirce.Quincuncial/) },
    });
    expect(await resolve({ kind: 'definition', text: text.slice(0, 150) }, [0, 0])).toMatchObject({
      doubt: { code: 'unsupported-definition', name: 'Local' },
    });
  });

  it('reads the axes of a URN in the order of the authority', async () => {
    const [x = 0, y = 0, longitude = 0, latitude = 0] = samples['EPSG:24719'] ?? [];
    const plain = await resolve({ kind: 'epsg', code: 31467 }, [3_500_000, 5_500_000]);
    const swapped = await resolve({ kind: 'epsg', code: 31467, axesAsAuthority: true }, [5_500_000, 3_500_000]);
    if (plain.kind !== 'ready' || swapped.kind !== 'ready') throw new Error('not known');
    expect(swapped.toWgs84?.(5_500_000, 3_500_000)).toEqual(plain.toWgs84?.(3_500_000, 5_500_000));
    // east before north
    const sirgas = await resolve({ kind: 'epsg', code: 24719, axesAsAuthority: true }, [x, y]);
    if (sirgas.kind !== 'ready') throw new Error('not known');
    expect(sirgas.toWgs84?.(x, y)?.[0]).toBeCloseTo(longitude, 7);
    expect(sirgas.toWgs84?.(x, y)?.[1]).toBeCloseTo(latitude, 7);
  });

  it('gives a note if no shift is known, and none near WGS 84', async () => {
    expect(await resolve({ kind: 'epsg', code: 4610 }, [110, 35])).toMatchObject({
      notes: [{ code: 'shift-unknown' }],
    });
    expect(await resolve({ kind: 'epsg', code: 4167 }, [175, -40])).toMatchObject({ notes: [] });
  });
});

describe('numbers without a system', () => {
  it('are read as degrees if they are within range', async () => {
    expect(await resolve({ kind: 'wgs84', assumed: true }, [10, 50])).toMatchObject({ kind: 'ready' });
  });

  it('that look like metres lead to a question, not to out-of-range findings (complaint 15)', async () => {
    const resolution = await resolve({ kind: 'wgs84', assumed: true }, [333_471, 6_253_018], [151, -34]);
    if (resolution.kind !== 'needs-crs') throw new Error('no question');
    expect(resolution.doubt).toEqual({ code: 'not-degrees' });
    const codes = resolution.guesses.map(({ crs }) => crs);
    expect(codes).toContain('EPSG:32756');
    expect(resolution.guesses.find(({ crs }) => crs === 'EPSG:32756')?.position[0]).toBeCloseTo(151.2, 1);
  });

  it('of a shapefile without .prj lead to a question that names the missing file (complaint 7)', async () => {
    const doubt = { code: 'not-defined', format: 'shapefile' } as const;
    expect(await resolve({ kind: 'unknown', doubt }, [10, 50])).toMatchObject({
      kind: 'needs-crs',
      doubt,
      guesses: [{ crs: 'EPSG:4326', position: [10, 50] } satisfies Partial<CrsGuess>],
    });
  });

  it('are read in the system of the answer', async () => {
    const doubt = { code: 'not-degrees' } as const;
    expect(await resolve({ kind: 'unknown', doubt }, [333_471, 6_253_018], null, '32756')).toMatchObject({
      kind: 'ready',
      crs: 'WGS 84 / UTM zone 56S (EPSG:32756)',
    });
  });
});

describe('the text of a system', () => {
  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', { kind: 'wgs84', assumed: false }],
    ['urn:ogc:def:crs:EPSG::27700', { kind: 'epsg', code: 27700, axesAsAuthority: true }],
    ['urn:ogc:def:crs:EPSG:6.9:4326', { kind: 'epsg', code: 4326, axesAsAuthority: true }],
    ['http://www.opengis.net/def/crs/EPSG/0/3857', { kind: 'epsg', code: 3857, axesAsAuthority: true }],
    ['http://www.opengis.net/gml/srs/epsg.xml#2193', { kind: 'epsg', code: 2193, axesAsAuthority: true }],
    ['ESRI:102003', { kind: 'esri', code: 102003, axesAsAuthority: true }],
    ['urn:ogc:def:crs:ESRI::102003', { kind: 'esri', code: 102003, axesAsAuthority: true }],
    ['EPSG:2154', { kind: 'epsg', code: 2154, axesAsAuthority: true }],
    ['urn:ogc:def:crs,crs:EPSG::31256,crs:EPSG::5778', { kind: 'epsg', code: 31256, axesAsAuthority: true }],
    [
      'http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/25833&2=http://www.opengis.net/def/crs/EPSG/0/7837',
      { kind: 'epsg', code: 25833, axesAsAuthority: true },
    ],
  ])('is read: %s', (name, statement) => {
    expect(parseCrsName(name, true)).toEqual(statement);
  });

  it('has its code at the end of its WKT, not in its components', () => {
    const unnamed = 'PROJCS["x",GEOGCS["WGS 84",AUTHORITY["EPSG","4326"]],UNIT["metre",1,AUTHORITY["EPSG","9001"]]]';
    expect(readWktHead(unnamed)?.code).toBeNull();
    const named = unnamed.replace(/\]$/, ',AUTHORITY["EPSG","32631"]]');
    expect(readWktHead(named)?.code).toEqual({ authority: 'EPSG', code: 32631 });
    expect(readWktHead('BOUNDCRS[SOURCECRS[PROJCRS["Works",BASEGEOGCRS["MGI"]]]]')).toMatchObject({
      ...{ name: 'Works', geographicName: 'MGI', isGeographic: false },
    });
    expect(readWktHead('PROJCRS["x",ID["ESRI",102003]]')?.code).toEqual({ authority: 'ESRI', code: 102003 });
  });

  // A person has edited the parameters of a copied .prj file; GDAL 3.6 and PROJ 9.1 read them as stated. Positions are those of pyproj.
  it.each([
    [
      'another false northing, in WKT of ESRI',
      prj({ False_Northing: '0.0' }),
      [-2391.4172051399814, 5334617.8059490407],
    ],
    ['another meridian, in WKT of ESRI', prj({ Central_Meridian: '13.3333333333333' }), [220_794.855, 338_878.798]],
    [
      'another unit',
      prj({ False_Northing: '-16404166.6666667' }).replace('UNIT["Meter",1.0]', 'UNIT["Foot_US",0.304800609601219]'),
      [-7845.841, 1_097_825.252],
    ],
    [
      'its code',
      prj({ False_Northing: '0.0' }).replace(/\]$/, ',AUTHORITY["EPSG","31256"]]'),
      [-2391.4172051399814, 5334617.8059490407],
    ],
  ] as const)('with the name of a system and %s has these parameters, and a note', async (_, text, at) => {
    const resolution = await resolve({ kind: 'definition', text }, at);
    if (resolution.kind !== 'ready') throw new Error(JSON.stringify(resolution));
    const { toWgs84, notes } = resolution;
    expect(distanceM(toWgs84?.(at[0], at[1]) ?? [0, 0], [16.3, 48.15])).toBeLessThan(10);
    expect(notes[0]).toMatchObject({ code: 'definition-differs', crs: 'MGI / Austria GK East' });
  });

  it('without axes has those of its system: Krovak to the south and west', async () => {
    const text =
      'PROJCS["S-JTSK / Krovak",GEOGCS["S-JTSK",DATUM["System_of_the_Unified_Trigonometrical_Cadastral_Network",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Krovak"],PARAMETER["latitude_of_center",49.5],PARAMETER["longitude_of_center",24.8333333333333],PARAMETER["azimuth",30.2881397527778],PARAMETER["pseudo_standard_parallel_1",78.5],PARAMETER["scale_factor",0.9999],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","5513"]]';
    expect(await resolve({ kind: 'definition', text }, [1_042_700, 742_500])).toMatchObject({
      ...{ kind: 'ready', crs: 'S-JTSK / Krovak (EPSG:5513)' },
      notes: [],
    });
  });

  it('with the name of a system and its parameters is that system, without a note', async () => {
    const resolution = await resolve({ kind: 'definition', text: prj({}) }, [-2391.4172051399814, 334617.8059490407]);
    expect(resolution).toMatchObject({ kind: 'ready', crs: 'MGI / Austria GK East (EPSG:31256)' });
    expect(resolution).not.toMatchObject({ notes: [{ code: 'definition-differs' }] });
  });

  it('has a note on accuracy if only a grid would make it exact', async () => {
    const resolution = await resolve({ kind: 'epsg', code: 27700 }, [434_116, 278_115]);
    expect(resolution).toMatchObject({
      notes: [{ code: 'shift-inaccurate', crs: 'OSGB36 / British National Grid', accuracyM: 2 }],
    });
  });
});

/** The .prj file that GDAL 3.6 writes for EPSG:31256, with some parameters replaced. */
function prj(changes: Readonly<Record<string, string>>): string {
  const parameters = {
    ...{ False_Easting: '0.0', False_Northing: '-5000000.0', Central_Meridian: '16.3333333333333' },
    ...{ Scale_Factor: '1.0', Latitude_Of_Origin: '0.0' },
    ...changes,
  };
  const listed = Object.entries(parameters).map(([name, value]) => `PARAMETER["${name}",${value}]`);
  return `PROJCS["MGI_Austria_GK_East",GEOGCS["GCS_MGI",DATUM["D_MGI",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],${listed.join(',')},UNIT["Meter",1.0]]`;
}

function resolve(
  crs: CrsStatement,
  at: readonly [number, number],
  near: readonly [number, number] | null = null,
  answer: string | null = null,
) {
  const feature = { polygons: [[[at]]], closedLines: [], name: null, properties: [] };
  const layer: ParsedLayer = {
    name: '',
    crs,
    features: [feature],
    outlinesFrom: { kind: 'lines', gapM: 0 },
    leftOut: new Map(),
    notes: [],
  };
  return resolveCrs(layer, { answer, near, loadTable: loadCrsTable });
}
