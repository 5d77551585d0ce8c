/** Triangles that place a tile on the map. */
export type RasterMesh = {
  /** Mercator 0..1. Positions are relative to it, because 32-bit floats resolve absolute positions only to metres. */
  readonly anchor: readonly [number, number];
  /** x, y pairs */
  readonly positions: Float32Array<ArrayBuffer>;
  /** u, v pairs, 0..1 from the tile's upper left corner */
  readonly uvs: Float32Array<ArrayBuffer>;
  readonly indices: Uint32Array<ArrayBuffer>;
};

/** Samples in GPU formats: unsigned integers or floats. The style's ranges account for their offset. */
export type GpuSamples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/** The content of one texture: rows from the top, `channels` interleaved samples per texel. */
export type Texels = { readonly samples: GpuSamples; readonly channels: 1 | 2 | 4 };

/** A rectangle of a raster, ready to draw. Object identity is the key of its GPU objects. */
export type RasterTile = {
  readonly width: number;
  readonly height: number;
  /** resolution level, 0 is the finest; tiles of one level don't overlap */
  readonly level: number;
  /** the number of input bands for the style */
  readonly inputCount: number;
  readonly isFloat: boolean;
  /** true: no pixel is hidden (nodata); false: some may be */
  readonly isFull: boolean;
  /**
   * The inputs in order, four per texture, all of one type. Integer inputs are followed by a channel that is 1 where a
   * pixel is hidden; it may be omitted if it would need a separate texture and no pixel is hidden. A hidden float is
   * NaN. Empty after the upload: the GPU then has the only copy.
   */
  texels: readonly Texels[];
  readonly mesh: RasterMesh;
};
