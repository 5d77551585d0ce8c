import path from 'node:path';
import { translate } from '../fixtures/translate.ts';
import { writeSource } from '../fixtures/write-source.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import { type Declared, type Grid, type Kind, kindOf } from './kinds.ts';
import { type Layout, sourceOf } from './source-of-kind.ts';

/** A kind of source larger than a block, written when it is tested. */
export type LargeKind = {
  readonly kind: Kind;
  /** layout in writeGeoTiff */
  readonly layout: Layout;
  /** arguments of the gdal_translate that rewrites the file; null for no rewrite */
  readonly translateArgs: readonly string[] | null;
  /** side of the source's tiles, to which the clip is snapped; null for a tight clip */
  readonly snapsToPx: number | null;
};

/** The kinds of the second table: all have many blocks, with incomplete blocks at the right and lower edge. */
export function largeKinds(folder: string): LargeKind[] {
  return DECLARED.map(({ grid, options, layout = {}, snapsToPx = null, format = 'GTiff', ...declared }) => {
    const shape = { grain: 16, size: [840, 620] as const, ...declared };
    const file = path.join(folder, `${declared.name.replace(/[^a-z0-9]+/g, '-')}.tif`);
    const args = options && ['-of', format, ...options.flatMap((one) => ['-co', one])];
    return { kind: kindOf({ ...shape, grid }, GRIDS[grid], file), layout, translateArgs: args ?? null, snapsToPx };
  });
}

/** Writes the file of a kind with writeGeoTiff, and rewrites it with GDAL for layouts that writeGeoTiff lacks. */
export async function writeLarge(
  { kind, layout, translateArgs: args }: LargeKind,
  runner: CommandRunner,
): Promise<void> {
  const plain = args ? `${kind.file}.plain` : kind.file;
  await writeSource(sourceOf(kind, layout), plain, runner);
  if (args) await translate(runner, [...args], plain, kind.file);
}

const GRIDS = {
  utm: {
    epsg: 32756,
    transform: [334000, 20, 0, 6252000, 0, -20],
    proj4: '+proj=utm +zone=56 +south +datum=WGS84 +units=m',
  },
  rotated: {
    epsg: 32756,
    transform: [334200, 18, 6, 6252000, 6, -18],
    proj4: '+proj=utm +zone=56 +south +datum=WGS84 +units=m',
  },
  degrees: {
    epsg: 4326,
    transform: [151.25, 2 ** -12, 0, -33.75, 0, -(2 ** -12)],
    proj4: '+proj=longlat +datum=WGS84',
  },
} as const satisfies Record<string, Grid>;

type LargeDeclared = Omit<Declared, 'grid' | 'size'> & {
  readonly grid: keyof typeof GRIDS;
  readonly options?: readonly string[];
  readonly format?: 'GTiff' | 'COG';
  readonly layout?: Layout;
  readonly snapsToPx?: number;
};

const tiles = (side: number) => ['TILED=YES', `BLOCKXSIZE=${side}`, `BLOCKYSIZE=${side}`];
const nodata = (value: Declared['noData']) => ({ noData: value, holes: 'all' }) as const;

const DECLARED: readonly LargeDeclared[] = [
  {
    ...{ name: 'planes apart in tiles of 128', grid: 'utm', type: 'uint16', bands: 3 },
    options: ['INTERLEAVE=BAND', ...tiles(128)],
  },
  {
    ...{ name: 'planes apart in strips of 9 rows, lzw', grid: 'rotated', type: 'int16', bands: 2, ...nodata(-1) },
    options: ['INTERLEAVE=BAND', 'BLOCKYSIZE=9', 'COMPRESS=LZW', 'PREDICTOR=2'],
  },
  {
    ...{ name: 'packed 12 bits', grid: 'utm', type: 'uint16', bands: 3, modulus: 4091 },
    options: ['NBITS=12', 'BLOCKYSIZE=11'],
  },
  {
    ...{ name: 'big endian, lzw, predictor 2', grid: 'utm', type: 'int16', low: -100, ...nodata(-9999) },
    options: ['ENDIANNESS=BIG', 'COMPRESS=LZW', 'PREDICTOR=2', ...tiles(256)],
  },
  {
    ...{ name: 'bigtiff', grid: 'degrees', type: 'uint8', bands: 3 },
    options: ['BIGTIFF=YES', 'COMPRESS=DEFLATE', 'PREDICTOR=2', ...tiles(256)],
  },
  { name: 'strips of 7 rows', grid: 'utm', type: 'uint32', layout: { rowsPerStrip: 7 } },
  {
    ...{ name: 'strips of 33 rows, packbits', grid: 'rotated', type: 'uint8', bands: 2, cell: 3 },
    options: ['COMPRESS=PACKBITS', 'BLOCKYSIZE=33'],
  },
  { name: 'one strip', grid: 'degrees', type: 'int32', layout: { rowsPerStrip: 620, compression: 'deflate' } },
  { name: 'tiles of 128', grid: 'degrees', type: 'float64', step: 0.3, layout: { tileSize: 128 } },
  {
    ...{ name: 'tiles of 256', grid: 'rotated', type: 'int32', ...nodata(-2147483648) },
    layout: { tileSize: 256, compression: 'deflate' },
  },
  {
    ...{ name: 'sparse tiles, nodata 9', grid: 'utm', type: 'uint8', bands: 2, low: 10, modulus: 200 },
    ...{ sparse: true, noData: 9, options: ['SPARSE_OK=TRUE', ...tiles(128)] },
  },
  {
    ...{ name: 'sparse tiles without nodata', grid: 'rotated', type: 'uint16', sparse: true },
    options: ['SPARSE_OK=TRUE', 'COMPRESS=DEFLATE', ...tiles(256)],
  },
  {
    ...{ name: 'rotated alpha', grid: 'rotated', type: 'uint8', bands: 3, alpha: true },
    layout: { tileSize: 128, compression: 'deflate' },
  },
  {
    ...{ name: 'alpha over gray, planes apart', grid: 'utm', type: 'uint16', alpha: true },
    options: ['INTERLEAVE=BAND', 'ALPHA=YES', ...tiles(128)],
  },
  { name: 'a mask', grid: 'degrees', type: 'uint8', bands: 3, mask: true, layout: { tileSize: 256 } },
  {
    ...{ name: 'a mask over floats, strips of 13 rows', grid: 'utm', type: 'float32', step: 0.3, mask: true },
    ...{ ...nodata(-9999), options: ['BLOCKYSIZE=13', 'COMPRESS=DEFLATE'] },
  },
  {
    ...{ name: 'a palette', grid: 'utm', type: 'uint8', palette: true },
    options: ['COMPRESS=LZW', ...tiles(256)],
  },
  {
    ...{ name: 'floats, nodata nan, predictor 3', grid: 'utm', type: 'float32', step: 0.3, ...nodata('nan') },
    options: ['COMPRESS=DEFLATE', 'PREDICTOR=3', ...tiles(256)],
  },
  {
    ...{ name: 'floats, lzw, predictor 3', grid: 'degrees', type: 'float32', step: 0.3, ...nodata(-9999) },
    options: ['COMPRESS=LZW', 'PREDICTOR=3', 'BLOCKYSIZE=17'],
  },
  {
    ...{ name: 'thirteen bands', grid: 'utm', type: 'uint16', bands: 13, low: 1, ...nodata(0) },
    options: ['COMPRESS=DEFLATE', 'PREDICTOR=2', ...tiles(128)],
  },
  {
    ...{ name: 'a cog', grid: 'utm', type: 'uint8', bands: 3, format: 'COG' },
    options: ['COMPRESS=LZW', 'BLOCKSIZE=256'],
  },
  {
    ...{ name: 'cut by tiles of 64', grid: 'utm', type: 'uint16', ...nodata(7), low: 8, snapsToPx: 64 },
    layout: { tileSize: 64, compression: 'deflate' },
  },
  {
    ...{ name: 'cut by tiles of 128, rotated', grid: 'rotated', type: 'uint8', bands: 3, snapsToPx: 128 },
    layout: { tileSize: 128 },
  },
];
