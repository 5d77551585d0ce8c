import { POSITION, UV } from './raster-program.ts';
import type { RasterMesh, RasterTile, Texels } from './raster-tile.ts';

/** The GPU objects of a tile. */
export type TileOnGpu = {
  readonly textures: readonly WebGLTexture[];
  readonly vertexArray: WebGLVertexArrayObject;
  readonly buffers: readonly WebGLBuffer[];
  readonly indexCount: number;
};

/**
 * Uploads a tile to the GPU in pieces and yields each piece's size in bytes. Samples are uploaded without conversion,
 * flip or filter.
 */
export function* uploadTile(
  gl: WebGL2RenderingContext,
  { width, height, texels, mesh }: RasterTile,
): Generator<number, TileOnGpu> {
  const textures: WebGLTexture[] = [];
  for (const group of texels) textures.push(yield* uploadTexels(gl, { width, height }, group));
  return { textures, ...uploadMesh(gl, mesh) };
}

/** Deletes all GPU objects of a tile. */
export function releaseTile(gl: WebGL2RenderingContext, tile: TileOnGpu): void {
  for (const texture of tile.textures) gl.deleteTexture(texture);
  gl.deleteVertexArray(tile.vertexArray);
  for (const buffer of tile.buffers) gl.deleteBuffer(buffer);
}

/** Uploads the RGBA entries of a ramp or palette as a texture with 256 entries per row. */
export function uploadRamp(gl: WebGL2RenderingContext, ramp: Uint8Array): WebGLTexture {
  const texture = bareTexture(gl);
  const height = Math.max(1, Math.ceil(ramp.length / 1024));
  const rows = new Uint8Array(height * 1024);
  rows.set(ramp);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, 256, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, rows);
  return texture;
}

/** Creates and binds a texture without filtering and wrapping. */
export function bareTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  bindForUpload(gl, texture);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  }
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  return texture;
}

function bindForUpload(gl: WebGL2RenderingContext, texture: WebGLTexture): void {
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
}

type Size = { readonly width: number; readonly height: number };

/** Maximum size of one upload call: a larger one may block on the GPU in the middle of a frame. */
const PIECE_BYTES = 512 * 1024;

function* uploadTexels(
  gl: WebGL2RenderingContext,
  { width, height }: Size,
  { samples, channels }: Texels,
): Generator<number, WebGLTexture> {
  const texture = bareTexture(gl);
  const [format, layout, type] = formatOf(gl, { samples, channels });
  const rowSamples = width * channels;
  const rows = Math.max(1, Math.floor(PIECE_BYTES / (rowSamples * samples.BYTES_PER_ELEMENT)));
  if (rows >= height) {
    gl.texImage2D(gl.TEXTURE_2D, 0, format, width, height, 0, layout, type, samples);
    yield samples.byteLength;
    return texture;
  }
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
  for (let row = 0; row < height; row += rows) {
    // A frame may have been drawn since the last piece and have changed the binding.
    bindForUpload(gl, texture);
    const count = Math.min(rows, height - row);
    const piece = samples.subarray(row * rowSamples, (row + count) * rowSamples);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, width, count, layout, type, piece);
    yield piece.byteLength;
  }
  return texture;
}

function formatOf(gl: WebGL2RenderingContext, { samples, channels }: Texels): [number, number, number] {
  const at = channels === 4 ? 2 : channels - 1;
  const integerLayout = [gl.RED_INTEGER, gl.RG_INTEGER, gl.RGBA_INTEGER][at] ?? gl.NONE;
  if (samples instanceof Float32Array) {
    return [[gl.R32F, gl.RG32F, gl.RGBA32F][at] ?? gl.NONE, [gl.RED, gl.RG, gl.RGBA][at] ?? gl.NONE, gl.FLOAT];
  }
  if (samples instanceof Uint16Array) {
    return [[gl.R16UI, gl.RG16UI, gl.RGBA16UI][at] ?? gl.NONE, integerLayout, gl.UNSIGNED_SHORT];
  }
  return [[gl.R8UI, gl.RG8UI, gl.RGBA8UI][at] ?? gl.NONE, integerLayout, gl.UNSIGNED_BYTE];
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
