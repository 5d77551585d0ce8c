import { bareTexture } from './raster-buffers.ts';
import type { Program } from './raster-program.ts';

/**
 * An offscreen render target of the drawing buffer's size. Tiles are drawn into it, and it is then composited over the
 * map.
 */
export type RenderTarget = {
  readonly width: number;
  readonly height: number;
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
  readonly vertexArray: WebGLVertexArrayObject;
};

/** Creates an empty render target of the drawing buffer's size. */
export function createRenderTarget(gl: WebGL2RenderingContext): RenderTarget {
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
 * Clears the render target and calls `draw` with it bound. Blending is off, so that each tile replaces the pixels under
 * it, alpha included. MapLibre sets its own bindings and state again afterwards; reading the previous state here would
 * block on the GPU.
 */
export function drawToTarget(gl: WebGL2RenderingContext, target: RenderTarget, draw: () => void): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
  gl.viewport(0, 0, target.width, target.height);
  for (const test of [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.SCISSOR_TEST, gl.CULL_FACE]) gl.disable(test);
  gl.colorMask(true, true, true, true);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
  draw();
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
}

/**
 * Composites the render target over the bound framebuffer. MapLibre's blending for premultiplied colours is in effect.
 */
export function compositeTarget(
  gl: WebGL2RenderingContext,
  target: RenderTarget,
  program: Program,
  opacity: number,
): void {
  program.activate();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, target.texture);
  gl.uniform1i(program.uniformLocation('u_target'), 0);
  gl.uniform1f(program.uniformLocation('u_opacity'), opacity);
  gl.bindVertexArray(target.vertexArray);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  gl.bindVertexArray(null);
}

/** Deletes all GPU objects of a render target. */
export function releaseTarget(gl: WebGL2RenderingContext, target: RenderTarget): void {
  gl.deleteFramebuffer(target.framebuffer);
  gl.deleteTexture(target.texture);
  gl.deleteVertexArray(target.vertexArray);
}
