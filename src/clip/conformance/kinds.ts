import { readFileSync } from 'node:fs';
import type { SampleType } from '../../raster/tiff/structure.ts';

/** A grid of kinds.json; `epsg` is null for a user-defined system, `frame` is the window that areas are drawn over. */
export type Grid = {
  readonly epsg: number | null;
  readonly transform: readonly [number, number, number, number, number, number];
  readonly proj4: string;
  /** column, row, width, height; default: the entire raster */
  readonly frame?: readonly [number, number, number, number];
};

/** A kind of source as declared in kinds.json; make-sources.py makes its file. */
export type Kind = {
  readonly name: string;
  readonly grid: Grid;
  readonly type: SampleType;
  readonly width: number;
  readonly height: number;
  /** colours, alpha and further bands together */
  readonly bands: number;
  readonly noData: number | null;
  /** whether samples of the type can represent the nodata value */
  readonly marksNoData: boolean;
  readonly declared: Declared;
  /** the committed file */
  readonly file: string;
};

/** A declaration in kinds.json. */
export type Declared = {
  readonly name: string;
  readonly grid: string;
  readonly type: SampleType;
  readonly size?: readonly [number, number];
  readonly bands?: number;
  readonly modulus?: number;
  readonly low?: number;
  readonly step?: number;
  readonly cell?: number;
  readonly odd?: boolean;
  readonly noData?: number | 'nan' | '-inf';
  readonly holes?: string;
  readonly alpha?: boolean;
  /** bands after the alpha band */
  readonly behind?: number;
  readonly mask?: boolean;
  readonly palette?: boolean;
  readonly sparse?: boolean;
  /** scale of the holes, the hidden disc and the sparse part, in pixels */
  readonly grain?: number;
  readonly point?: boolean;
  readonly overviews?: boolean;
  readonly names?: readonly string[];
  readonly colours?: readonly string[];
  readonly scale?: number;
  readonly offset?: number;
  readonly unit?: string;
  /** GDAL's creation options */
  readonly create?: readonly string[];
  /** permitted error of a lossy codec */
  readonly tolerance?: number;
  /** a codec that the WebAssembly GDAL does not read */
  readonly codec?: string;
};

/** All kinds of the table. */
export const KINDS: readonly Kind[] = readKinds();

/** The sample of a 0-based band at a pixel of the source, by the formula of make-sources.py. */
function sampleAt(kind: Kind, band: number, column: number, row: number): number {
  const { declared } = kind;
  const { grain = 1 } = declared;
  const x = Math.floor(column / grain);
  const y = Math.floor(row / grain);
  const isUnwritten = declared.sparse && (x >= 32 || y >= 16);
  if (isUnwritten) return kind.noData ?? 0;
  if (isAlphaBand(kind, band)) return alphaAt(x, y);
  const inHole = declared.holes === 'all' || declared.holes === `band ${band + 1}`;
  if (inHole && (x - 20) ** 2 + (y - 17) ** 2 < 36) return stored(kind, kind.noData ?? 0);
  const odd = declared.odd ? ODD[(column + row * 2) % 11] : undefined;
  return odd ?? stored(kind, formula(declared, band, column, row));
}

/** All samples of a kind, one array per band; cached, as each area and engine needs them. */
export function samplesOf(kind: Kind): readonly Float64Array[] {
  const found = cache.get(kind);
  if (found) return found;
  const { width, height } = kind;
  const samples = Array.from({ length: kind.bands }, (_, band) =>
    Float64Array.from({ length: width * height }, (_, at) => sampleAt(kind, band, at % width, Math.floor(at / width))),
  );
  cache.set(kind, samples);
  return samples;
}

const cache = new WeakMap<Kind, readonly Float64Array[]>();

/** Whether the mask or alpha of the source hides a pixel. */
export function isHidden({ declared }: Kind, column: number, row: number): boolean {
  if (declared.mask !== true && declared.alpha !== true) return false;
  const { grain = 1 } = declared;
  return isInDisc(Math.floor(column / grain), Math.floor(row / grain));
}

function isInDisc(x: number, y: number): boolean {
  return (x - 33) ** 2 + (y - 25) ** 2 < 49;
}

/** Whether a 0-based band is the alpha band. */
export function isAlphaBand({ declared, bands }: Kind, band: number): boolean {
  return declared.alpha === true && band === bands - 1 - (declared.behind ?? 0);
}

/** A value as samples of the kind's type store it. */
export function stored({ type }: Pick<Kind, 'type'>, value: number): number {
  return type === 'float32' ? Math.fround(value) : value;
}

const ODD: Readonly<Record<number, number>> = {
  3: Number.NaN,
  5: Number.POSITIVE_INFINITY,
  7: Number.NEGATIVE_INFINITY,
};

function alphaAt(column: number, row: number): number {
  const squared = (column - 33) ** 2 + (row - 25) ** 2;
  if (squared < 49) return 0;
  return squared < 81 ? 128 : 255;
}

function formula(declared: Declared, band: number, column: number, row: number): number {
  const { cell = 1, modulus = 251, low = 0, step = 1 } = declared;
  const number = (band * 83 + Math.floor(column / cell) * 7 + Math.floor(row / cell) * 13) % modulus;
  return low + number * step;
}

/** A declaration together with its grid and its file. */
export function kindOf(declared: Declared, grid: Grid, file: string): Kind {
  const [width, height] = declared.size ?? [56, 48];
  const noData = declaredNoData(declared);
  return {
    ...{ name: declared.name, grid, type: declared.type, width, height, declared, noData, file },
    bands: (declared.bands ?? 1) + (declared.alpha ? 1 : 0) + (declared.behind ?? 0),
    marksNoData: noData !== null && !declared.name.includes('cannot hold'),
  };
}

function readKinds(): Kind[] {
  const folder = new URL('./table/', import.meta.url);
  // Committed next to the files made from it, so its shape is known.
  const table = JSON.parse(readFileSync(new URL('kinds.json', folder), 'utf8')) as {
    grids: Record<string, Grid>;
    kinds: Declared[];
  };
  return table.kinds.map((declared) => {
    const grid = table.grids[declared.grid];
    if (!grid) throw new Error(`kinds.json has no grid ${declared.grid}`);
    const fileName = declared.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    return kindOf(declared, grid, new URL(`${fileName}.tif`, folder).pathname);
  });
}

function declaredNoData({ noData }: Declared): number | null {
  if (noData === undefined) return null;
  if (noData === 'nan') return Number.NaN;
  return noData === '-inf' ? Number.NEGATIVE_INFINITY : noData;
}
