import type { SampleArray } from '../../raster/tiff/sample-type.ts';

/** One tile of pixel-interleaved samples; only its first `columns` × `rows` pixels belong to the raster. */
export type InterleavedTile = {
  readonly samples: SampleArray;
  readonly tileWidth: number;
  readonly layers: number;
  readonly columns: number;
  readonly rows: number;
};

/** How valid pixels are recognized; layers are 0-based. */
export type Validity = {
  readonly noData: number | null;
  readonly alphaLayer: number | null;
  readonly maskLayer: number | null;
};
