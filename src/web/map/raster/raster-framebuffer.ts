import { bareTexture } from './raster-buffers.ts';
import type { Program } from './raster-program.ts';

/** A picture as large as the screen, in which tiles are drawn one over the other before it is laid over the map. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
  readonly vertexArray: WebGLVertexArrayObject;
};

/** Makes an empty picture of the drawing buffer's size. */
export function createPicture(gl: WebGL2RenderingContext): Picture {
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const texture = bareTexture(gl);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  return { width, height, texture, framebuffer, vertexArray: gl.createVertexArray() };
}

/**
 * Empties the picture and lets `draw` fill it; what is drawn replaces what was there, its alpha too. The map binds and sets
 * all of its own anew after it: asking for the last state would make the page wait for the GPU.
 */
export function drawPicture(gl: WebGL2RenderingContext, picture: Picture, draw: () => void): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, picture.framebuffer);
  gl.viewport(0, 0, picture.width, picture.height);
  for (const test of [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.SCISSOR_TEST, gl.CULL_FACE]) gl.disable(test);
  gl.colorMask(true, true, true, true);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
  draw();
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
}

/** Lays the picture over what is bound; blending is set for premultiplied colours. */
export function showPicture(gl: WebGL2RenderingContext, picture: Picture, program: Program, opacity: number): void {
  program.activate();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, picture.texture);
  gl.uniform1i(program.at('u_picture'), 0);
  gl.uniform1f(program.at('u_opacity'), opacity);
  gl.bindVertexArray(picture.vertexArray);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  gl.bindVertexArray(null);
}

/** Gives back all of a picture. */
export function releasePicture(gl: WebGL2RenderingContext, picture: Picture): void {
  gl.deleteFramebuffer(picture.framebuffer);
  gl.deleteTexture(picture.texture);
  gl.deleteVertexArray(picture.vertexArray);
}
