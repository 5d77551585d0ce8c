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

/** A rectangle of a raster, ready to be drawn; its identity says whether it is on the GPU already. */
export type RasterTile = {
  readonly width: number;
  readonly height: number;
  /** row by row from the top; one for each input of the look, all of one type */
  readonly bands: readonly GpuSamples[];
  /** 0 where a pixel is to be left out; null where none is */
  readonly valid: Uint8Array<ArrayBuffer> | null;
  readonly mesh: RasterMesh;
};
