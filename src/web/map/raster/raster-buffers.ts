import { POSITION, UV } from './raster-program.ts';
import type { GpuSamples, RasterMesh, RasterTile } from './raster-tile.ts';

/** A tile on the GPU. */
export type TileOnGpu = {
  readonly bands: readonly WebGLTexture[];
  readonly valid: WebGLTexture | null;
  readonly vertexArray: WebGLVertexArrayObject;
  readonly buffers: readonly WebGLBuffer[];
  readonly indexCount: number;
};

/** Brings a tile to the GPU, sample for sample: no conversion, no flip, no smoothing. */
export function uploadTile(gl: WebGL2RenderingContext, tile: RasterTile): TileOnGpu {
  const { width, height, bands, valid, mesh } = tile;
  return {
    bands: bands.map((samples) => uploadSamples(gl, { width, height }, samples)),
    valid: valid && uploadSamples(gl, { width, height }, valid),
    ...uploadMesh(gl, mesh),
  };
}

/** Gives back all of a tile. */
export function releaseTile(gl: WebGL2RenderingContext, tile: TileOnGpu): void {
  for (const texture of tile.bands) gl.deleteTexture(texture);
  gl.deleteTexture(tile.valid);
  gl.deleteVertexArray(tile.vertexArray);
  for (const buffer of tile.buffers) gl.deleteBuffer(buffer);
}

/** RGBA rows of a ramp or palette as a texture of 256 in a row. */
export function uploadRamp(gl: WebGL2RenderingContext, ramp: Uint8Array): WebGLTexture {
  const texture = bareTexture(gl);
  const height = Math.max(1, Math.ceil(ramp.length / 1024));
  const rows = new Uint8Array(height * 1024);
  rows.set(ramp);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, 256, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, rows);
  return texture;
}

/** A new texture, bound, that is only ever read pixel by pixel. */
export function bareTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  }
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  return texture;
}

type Size = { readonly width: number; readonly height: number };

function uploadSamples(gl: WebGL2RenderingContext, { width, height }: Size, samples: GpuSamples): WebGLTexture {
  const texture = bareTexture(gl);
  const [format, layout, type] =
    samples instanceof Float32Array
      ? [gl.R32F, gl.RED, gl.FLOAT]
      : samples instanceof Uint16Array
        ? [gl.R16UI, gl.RED_INTEGER, gl.UNSIGNED_SHORT]
        : [gl.R8UI, gl.RED_INTEGER, gl.UNSIGNED_BYTE];
  gl.texImage2D(gl.TEXTURE_2D, 0, format, width, height, 0, layout, type, samples);
  return texture;
}

function uploadMesh(gl: WebGL2RenderingContext, mesh: RasterMesh) {
  const vertexArray = gl.createVertexArray();
  gl.bindVertexArray(vertexArray);
  const positions = uploadPairs(gl, POSITION, mesh.positions);
  const uvs = uploadPairs(gl, UV, mesh.uvs);
  const indices = gl.createBuffer();
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, mesh.indices, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
  return { vertexArray, buffers: [positions, uvs, indices], indexCount: mesh.indices.length };
}

function uploadPairs(gl: WebGL2RenderingContext, location: number, values: Float32Array<ArrayBuffer>): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(location);
  gl.vertexAttribPointer(location, 2, gl.FLOAT, false, 0, 0);
  return buffer;
}
