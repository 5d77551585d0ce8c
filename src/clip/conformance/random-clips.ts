import fc from 'fast-check';
import type { Aoi } from '../../geo/aoi.ts';
import { aoiFindings } from '../../geo/validity/validity.ts';
import type { SampleType } from '../../raster/tiff/structure.ts';
import type { SourceToWrite } from '../fixtures/write-source.ts';
import { lonLatOf } from './inside.ts';
import { type Declared, type Grid, type Kind, kindOf } from './kinds.ts';
import { type Layout, sourceOf } from './source-of-kind.ts';

/** A source of random structure, and a random area over it. */
export type RandomClip = { readonly kind: Kind; readonly source: SourceToWrite; readonly aoi: Aoi };

/** Random small clips: type, bands, nodata or masks, blocks, codec, grid and CRS × valid polygons and multipolygons with holes. */
export function randomClip(): fc.Arbitrary<RandomClip> {
  const size = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) });
  return fc
    .tuple(size, randomGrid(), randomDeclared(), randomLayout(), fc.array(randomStar(), { minLength: 1, maxLength: 3 }))
    .map(([{ width, height }, grid, declared, layout, stars]) => {
      const kind = kindOf({ ...declared, size: [width, height] }, grid, '');
      return { kind, source: sourceOf(kind, layout), aoi: aoiOf(kind, stars) };
    })
    .filter(({ aoi }) => aoiFindings(aoi).length === 0);
}

const SYSTEMS: readonly Omit<Grid, 'transform'>[] = [
  { epsg: 4326, proj4: '+proj=longlat +datum=WGS84' },
  { epsg: 32633, proj4: '+proj=utm +zone=33 +datum=WGS84 +units=m' },
  { epsg: 32756, proj4: '+proj=utm +zone=56 +south +datum=WGS84 +units=m' },
  { epsg: 2193, proj4: '+proj=tmerc +lat_0=0 +lon_0=173 +k=0.9996 +x_0=1600000 +y_0=10000000 +ellps=GRS80 +units=m' },
];
const ORIGINS: readonly (readonly [number, number])[] = [
  [12.5, 48.25],
  [430_000, 5_400_000],
  [334_000, 6_252_000],
  [1_748_000, 5_428_000],
];

function randomGrid(): fc.Arbitrary<Grid> {
  const turn = fc.oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true }));
  const metres = fc.double({ min: 0.3, max: 900, noNaN: true });
  const shares = fc.record({ squeeze: fc.double({ min: 0.5, max: 2, noNaN: true }), turn });
  return fc.tuple(fc.nat(SYSTEMS.length - 1), metres, shares).map(([index, pixel, { squeeze, turn }]) => {
    const system = SYSTEMS[index] ?? { epsg: 4326, proj4: '+proj=longlat +datum=WGS84' };
    const [x, y] = ORIGINS[index] ?? [0, 0];
    const width = system.epsg === 4326 ? pixel / 111_320 : pixel;
    const height = width * squeeze;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return { ...system, transform: [x, width * cos, height * sin, y, width * sin, -height * cos] };
  });
}

const TYPES: readonly SampleType[] = ['uint8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'];

function randomDeclared(): fc.Arbitrary<Declared> {
  const validity = fc.constantFrom('none', 'nodata', 'nodata in one band', 'alpha', 'mask', 'mask and nodata');
  const bands = fc.integer({ min: 1, max: 4 });
  return fc
    .tuple(fc.constantFrom(...TYPES), bands, validity, fc.constantFrom(0, 200, 255), fc.boolean())
    .map(([type, bands, validity, noData, prefersNaN]) => {
      const isFloat = type.startsWith('float');
      const hasNoData = validity.includes('nodata');
      return {
        ...{ name: 'random', grid: 'random', type, bands },
        ...(isFloat ? { step: 0.3 } : {}),
        ...(hasNoData ? { noData: isFloat && prefersNaN ? ('nan' as const) : noData } : {}),
        ...(hasNoData ? { holes: validity.includes('one band') ? 'band 1' : 'all' } : {}),
        ...(validity === 'alpha' ? { alpha: true } : {}),
        ...(validity.includes('mask') ? { mask: true } : {}),
      };
    });
}

function randomLayout(): fc.Arbitrary<Layout> {
  return fc.record({
    compression: fc.constantFrom('none' as const, 'deflate' as const),
    tileSize: fc.constantFrom(undefined, 16, 32, 64, 512),
    rowsPerStrip: fc.integer({ min: 1, max: 50 }),
  });
}

type Star = { readonly x: number; readonly y: number; readonly radii: readonly number[]; readonly hole: number | null };

/** A star around a point in fractions of the raster, with or without a hole of the same shape. */
function randomStar(): fc.Arbitrary<Star> {
  const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  return fc.record({
    x: share(-0.2, 1.2),
    y: share(-0.2, 1.2),
    radii: fc.array(share(0.1, 0.9), { minLength: 3, maxLength: 12 }),
    hole: fc.option(share(0.2, 0.9)),
  });
}

function aoiOf({ grid, width, height }: Kind, stars: readonly Star[]): Aoi {
  const toLonLat = lonLatOf(grid);
  const ring = ({ x, y, radii }: Star, scale: number) => {
    const points = radii.map((radius, index) => {
      const angle = (2 * Math.PI * index) / radii.length + 0.3;
      const reach = radius * scale;
      return toLonLat((x + reach * Math.cos(angle)) * width, (y + reach * Math.sin(angle)) * height);
    });
    return [...points, ...points.slice(0, 1)];
  };
  const coordinates = stars.map((star) => [ring(star, 1), ...(star.hole === null ? [] : [ring(star, star.hole)])]);
  return { type: 'MultiPolygon', coordinates };
}
