import type { SampleArray, StoredSamples } from '../../raster/tiff/sample-type.ts';

/** One tile of pixel-interleaved samples; only its first `columns` × `rows` pixels belong to the raster. */
export type InterleavedTile<Samples extends StoredSamples = SampleArray> = {
  readonly samples: Samples;
  readonly tileWidth: number;
  readonly layers: number;
  readonly columns: number;
  readonly rows: number;
};

/** How valid pixels are recognized; layers are 0-based. The nodata value of 64-bit integers is a bigint. */
export type Validity<NoData extends number | bigint = number> = {
  readonly noData: NoData | null;
  readonly alphaLayer: number | null;
  readonly maskLayer: number | null;
};
