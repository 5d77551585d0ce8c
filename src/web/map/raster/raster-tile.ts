/** Triangles that lay a tile on the map. */
export type RasterMesh = {
  /** Mercator 0..1; positions are relative to it, because 32-bit floats carry whole positions only to metres */
  readonly anchor: readonly [number, number];
  /** x, y pairs */
  readonly positions: Float32Array<ArrayBuffer>;
  /** u, v pairs, 0..1 from the tile's upper left corner */
  readonly uvs: Float32Array<ArrayBuffer>;
  readonly indices: Uint32Array<ArrayBuffer>;
};

/** Samples as the GPU takes them: whole numbers from 0, or floats; a look says what is to be added to them. */
export type GpuSamples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/** What one texture holds, row by row from the top, `channels` samples a texel: one fetch gives them all. */
export type Texels = { readonly samples: GpuSamples; readonly channels: 1 | 2 | 4 };

/** A rectangle of a raster, ready to be drawn; its identity says whether it is on the GPU already. */
export type RasterTile = {
  readonly width: number;
  readonly height: number;
  /** of which resolution, 0 the finest; tiles of one level lie side by side, never one over the other */
  readonly level: number;
  /** how many inputs of a look it has, and whether they are floats */
  readonly inputs: number;
  readonly isFloat: boolean;
  /** true: none of its pixels is hidden, whatever lies under it; false: some may be */
  readonly isFull: boolean;
  /**
   * The inputs in their order, four to a texture, all of one type. Of whole numbers one more follows, 1 where a pixel is
   * hidden; it may be missing where it would need a texel of its own and none is. A float is hidden by being no number.
   * None once they are on the GPU, which then has the only copy.
   */
  texels: readonly Texels[];
  readonly mesh: RasterMesh;
};
