import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pythonWith } from '../fixtures/python.ts';
import { KINDS, type Kind } from './kinds.ts';

/** A kind of source in a layout whose tiles can be copied: its file is written when it is tested. */
export type TiledKind = {
  readonly name: string;
  readonly kind: Kind;
  /** GDAL's creation options */
  readonly options: readonly string[];
  /** whether npm's geotiff reads the layout: not predictors in big-endian files, nor predictor 2 of 64 bits */
  readonly isReadByGeotiff: boolean;
};

/** The side of the tiles, the smallest that TIFF allows: the rasters of the table have 56 × 48 pixels. */
export const TILE_PX = 16;

/** Each kind of the table that GDAL can write so, in two of the layouts; with files in `folder`. */
export function tiledKinds(folder: string): TiledKind[] {
  const kinds = KINDS.filter(({ declared }) => declared.tolerance === undefined && !hasFewerBits(declared.create));
  return kinds.flatMap((kind, index) =>
    [index, index + 3].map((number) => {
      const layout = LAYOUTS[number % LAYOUTS.length] as Layout;
      const name = `${kind.name}, ${layout.name}`;
      const file = path.join(folder, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.tif`);
      const options = optionsOf(kind, layout);
      const isReadByGeotiff =
        !options.includes(BIG_ENDIAN) && !(kind.type === 'float64' && options.includes(PREDICTOR_2));
      return { name, kind: { ...kind, file }, options, isReadByGeotiff };
    }),
  );
}

/** Writes the files of kinds from those of the table. False if no Python has GDAL. */
export function writeTiled(tiled: readonly TiledKind[]): boolean {
  const fileOf = new Map(KINDS.map(({ name, file }) => [name, file]));
  return rewriteFiles(
    tiled.map(({ kind, options }) => ({ from: fileOf.get(kind.name) ?? '', to: kind.file, options })),
  );
}

/** Writes GeoTIFFs again with other creation options of GDAL. False if no Python has GDAL. */
export function rewriteFiles(
  list: readonly { readonly from: string; readonly to: string; readonly options: readonly string[] }[],
): boolean {
  const python = pythonWith(['osgeo'], 'python3-gdal');
  if (!python) return false;
  const script = new URL('make-tiled-sources.py', import.meta.url).pathname;
  const made = spawnSync(python, [script], { input: JSON.stringify(list), encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`make-tiled-sources.py: ${made.stderr}`);
  return true;
}

type Layout = { readonly name: string; readonly options: readonly string[]; readonly predictsFloats?: true };

const BIG_ENDIAN = 'ENDIANNESS=BIG';
const PLANES = 'INTERLEAVE=BAND';
const PREDICTOR_2 = 'PREDICTOR=2';
const BIG_TIFF = 'BIGTIFF=YES';

const LAYOUTS: readonly Layout[] = [
  { name: 'deflate 2', options: ['COMPRESS=DEFLATE', PREDICTOR_2] },
  { name: 'lzw 2 planes', options: ['COMPRESS=LZW', PREDICTOR_2, PLANES] },
  { name: 'none big endian', options: [BIG_ENDIAN] },
  { name: 'zstd bigtiff', options: ['COMPRESS=ZSTD', BIG_TIFF] },
  { name: 'deflate 2 big endian', options: ['COMPRESS=DEFLATE', PREDICTOR_2, BIG_ENDIAN] },
  { name: 'lzw 3', options: ['COMPRESS=LZW'], predictsFloats: true },
  { name: 'deflate planes bigtiff', options: ['COMPRESS=DEFLATE', PLANES, BIG_TIFF] },
  { name: 'zstd 2 planes big endian', options: ['COMPRESS=ZSTD', PREDICTOR_2, PLANES, BIG_ENDIAN] },
];

function optionsOf(kind: Kind, { options, predictsFloats }: Layout): string[] {
  const predictor = predictsFloats && kind.type.startsWith('float') ? ['PREDICTOR=3'] : [];
  return [...TILES, ...options, ...predictor, ...colourOptions(kind)];
}

/** Options for an uncompressed little-endian file. In strips, GDAL 3.6 loses the masks of some narrow clips. */
export function plainOptions({ kind }: TiledKind): string[] {
  return [...TILES, ...colourOptions(kind)];
}

const TILES = ['TILED=YES', `BLOCKXSIZE=${TILE_PX}`, `BLOCKYSIZE=${TILE_PX}`];

function colourOptions({ declared }: Kind): string[] {
  return (declared.create ?? []).filter((option) => /^(PHOTOMETRIC|ALPHA)=(?!YCBCR)/.test(option));
}

function hasFewerBits(create: readonly string[] | undefined): boolean {
  return create?.some((option) => option.startsWith('NBITS=')) ?? false;
}
