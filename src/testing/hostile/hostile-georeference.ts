import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { entry, image, text } from './forged-image.ts';
import { hostileFiles } from './hostile-file.ts';

const doubles = (tag: number, values: readonly number[]) => ({ tag, type: 12, values });
const keys = (...values: number[]) => entry(Tag.GeoKeyDirectory, [1, 1, 0, ...values], 3);
const noScale = { tag: Tag.ModelPixelScale, without: true } as const;
const noTie = { tag: Tag.ModelTiepoint, without: true } as const;
const matrix = (...values: number[]) => image({}, [noScale, noTie, doubles(Tag.ModelTransformation, values)]);
const scale = (...values: number[]) => image({}, [doubles(Tag.ModelPixelScale, values)]);
const tie = (...values: number[]) => image({}, [doubles(Tag.ModelTiepoint, values)]);
const epsg = (code: number) => image({}, [keys(3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, code)]);
const degrees = (...values: number[]) =>
  image({}, [
    keys(3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326),
    doubles(Tag.ModelPixelScale, [1, 1, 0]),
    doubles(Tag.ModelTiepoint, values),
  ]);
/** A user-defined transverse Mercator. */
const userDefined = (...parameters: number[]) =>
  image({}, [
    keys(
      9,
      1024,
      0,
      1,
      1,
      1025,
      0,
      1,
      1,
      2048,
      0,
      1,
      4326,
      3072,
      0,
      1,
      32_767,
      3074,
      0,
      1,
      32_767,
      3075,
      0,
      1,
      1,
      3080,
      34_736,
      1,
      0,
      3081,
      34_736,
      1,
      1,
      3092,
      34_736,
      1,
      2,
    ),
    doubles(Tag.GeoDoubleParams, parameters),
  ]);
const ellipsoid = (...parameters: number[]) =>
  image({}, [
    keys(5, 1024, 0, 1, 2, 2048, 0, 1, 32_767, 2050, 0, 1, 32_767, 2057, 34_736, 1, 0, 2059, 34_736, 1, 1),
    doubles(Tag.GeoDoubleParams, parameters),
  ]);

/** Invalid georeferencing: transforms, tie points and coordinate systems. */
export const georeferenceFiles = hostileFiles({
  'scale-zero': () => scale(0, 0, 0),
  'scale-nan': () => scale(Number.NaN, Number.NaN, 0),
  'scale-infinite': () => scale(Number.POSITIVE_INFINITY, 10, 0),
  'scale-1e300': () => scale(1e300, 1e300, 0),
  'scale-1e-300': () => scale(1e-300, 1e-300, 0),
  'scale-negative': () => scale(-10, -10, 0),
  'scale-of-one-number': () => scale(10),
  'tie-nan': () => tie(Number.NaN, 0, 0, 500_000, Number.NaN, 0),
  'tie-1e300': () => tie(0, 0, 0, 1e300, -1e300, 0),
  'tie-of-five-numbers': () => tie(0, 0, 0, 500_000, 5_500_000),
  'tie-points-only': () => image({}, [noScale]),
  'tie-ground-control-points': () =>
    image({}, [
      noScale,
      doubles(
        Tag.ModelTiepoint,
        [
          0, 0, 0, 5e5, 55e5, 0, 16, 0, 0, 500_160, 55e5, 0, 0, 16, 0, 5e5, 5_499_840, 0, 16, 16, 0, 500_160, 5_499_840,
          0,
        ],
      ),
    ]),
  'tie-half-a-million-points': () =>
    image({}, [noScale, { tag: Tag.ModelTiepoint, type: 12, values: new Uint8Array(8 * 6 * 50_000) }]),
  'matrix-of-zeros': () => matrix(...Array.from({ length: 16 }, () => 0)),
  'matrix-of-nan': () => matrix(...Array.from({ length: 16 }, () => Number.NaN)),
  'matrix-singular': () => matrix(10, 10, 0, 5e5, 10, 10, 0, 55e5, 0, 0, 0, 0, 0, 0, 0, 1),
  'matrix-rotated': () => matrix(7, 7, 0, 5e5, 7, -7, 0, 55e5, 0, 0, 0, 0, 0, 0, 0, 1),
  'matrix-of-1e308': () => matrix(1e308, 1e308, 0, 1e308, 1e308, -1e308, 0, 1e308, 0, 0, 0, 0, 0, 0, 0, 1),
  'matrix-of-three': () => matrix(1, 2, 3),
  'no-georeference': () => image({}, [noScale, noTie]),
  'keys-count-past-the-array': () => image({}, [keys(5000, 1024, 0, 1, 1)]),
  'keys-offset-past-the-doubles': () =>
    image({}, [keys(2, 1024, 0, 1, 1, 3080, 34_736, 500, 60_000), doubles(Tag.GeoDoubleParams, [1])]),
  'keys-into-themselves': () => image({}, [keys(2, 1024, 34_735, 1, 0, 3072, 34_735, 1, 7)]),
  'keys-text-past-the-end': () =>
    image({}, [keys(2, 1024, 0, 1, 1, 1026, 34_737, 60_000, 3), text(Tag.GeoAsciiParams, 'short|')]),
  'keys-text-of-two-megabytes': () =>
    image({}, [
      keys(4, 1024, 0, 1, 1, 1025, 0, 1, 1, 1026, 34_737, 65_535, 0, 3072, 0, 1, 32_633),
      text(Tag.GeoAsciiParams, 'Ä'.repeat(MEGA)),
    ]),
  'keys-text-of-escapes': () =>
    image({}, [
      keys(4, 1024, 0, 1, 1, 1025, 0, 1, 1, 1026, 34_737, 24, 0, 3072, 0, 1, 2),
      text(Tag.GeoAsciiParams, '\u001b[2J\u001b]0;owned\u0007\r\n|'),
    ]),
  'keys-twice': () => image({}, [keys(4, 1024, 0, 1, 1, 3072, 0, 1, 32_633, 3072, 0, 1, 4326, 2048, 0, 1, 4326)]),
  'keys-version-65535': () =>
    image({}, [entry(Tag.GeoKeyDirectory, [65_535, 65_535, 65_535, 65_535, 1024, 0, 1, 1], 3)]),
  'keys-of-doubles': () => image({}, [doubles(Tag.GeoKeyDirectory, [1, 1, 0, 1, 1024, 0, 1, 1])]),
  'keys-as-text': () => image({}, [text(Tag.GeoKeyDirectory, 'geokeys')]),
  'crs-unknown-code': () => epsg(65_000),
  'crs-code-1': () => epsg(1),
  'crs-geographic-code-as-projected': () => epsg(4326),
  'crs-geocentric': () => image({}, [keys(2, 1024, 0, 1, 3, 2048, 0, 1, 4978)]),
  'crs-user-defined-without-parameters': () => image({}, [keys(3, 1024, 0, 1, 1, 3072, 0, 1, 32_767, 3075, 0, 1, 1)]),
  'crs-user-defined-nan': () => userDefined(Number.NaN, Number.NaN, Number.NaN),
  'crs-user-defined-1e300': () => userDefined(1e300, -1e300, 1e300),
  'crs-user-defined-scale-zero': () => userDefined(15, 0, 0),
  'crs-ellipsoid-zero': () => ellipsoid(0, 0),
  'crs-ellipsoid-negative': () => ellipsoid(-6_378_137, -1),
  'crs-ellipsoid-flattening-tiny': () => ellipsoid(6_378_137, 1e-300),
  'degrees-of-thousands': () => degrees(0, 0, 0, 5000, 7000, 0),
  'degrees-across-the-antimeridian': () => degrees(0, 0, 0, 172, 8, 0),
  'degrees-past-the-pole': () => degrees(0, 0, 0, 0, 95, 0),
});

const MEGA = 1_000_000;
