/** Triangles that lay an image on the Mercator map; positions are relative to the anchor, in Mercator 0..1. */
export type RasterLayerMesh = {
  anchor: [number, number];
  /** x, y pairs */
  positions: Float32Array<ArrayBuffer>;
  /** u, v pairs, 0..1 from the image's upper left corner */
  uvs: Float32Array<ArrayBuffer>;
  indices: Uint32Array<ArrayBuffer>;
};

/** An image to be drawn: red, green, blue, alpha bytes row by row from the top, not premultiplied. */
export type RasterLayerImage = { width: number; height: number; rgba: Uint8Array<ArrayBuffer> };
