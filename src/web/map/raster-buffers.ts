import type { RasterLayerImage, RasterLayerMesh } from './raster-image.ts';
import type { RasterProgram } from './raster-program.ts';

/** A mesh on the GPU. */
export type MeshBuffers = { vertexArray: WebGLVertexArrayObject; buffers: WebGLBuffer[]; indexCount: number };

/** Brings a mesh to the GPU, bound for the program's attributes. */
export function uploadMesh(gl: WebGL2RenderingContext, program: RasterProgram, mesh: RasterLayerMesh): MeshBuffers {
  const vertexArray = gl.createVertexArray();
  gl.bindVertexArray(vertexArray);
  const positions = pairs(gl, program.position, mesh.positions);
  const uvs = pairs(gl, program.uv, mesh.uvs);
  const indices = gl.createBuffer();
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, mesh.indices, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
  return { vertexArray, buffers: [positions, uvs, indices], indexCount: mesh.indices.length };
}

/** Brings an image to the GPU byte for byte: no premultiplying, no flip, no colour conversion, no smoothing. */
export function uploadImage(gl: WebGL2RenderingContext, image: RasterLayerImage): WebGLTexture {
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
  const { width, height, rgba } = image;
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
  return texture;
}

function pairs(gl: WebGL2RenderingContext, location: number, values: Float32Array<ArrayBuffer>): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(location);
  gl.vertexAttribPointer(location, 2, gl.FLOAT, false, 0, 0);
  return buffer;
}
