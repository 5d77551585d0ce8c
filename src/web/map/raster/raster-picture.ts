import { bareTexture } from './raster-buffers.ts';
import { compileProgram, type Program } from './raster-program.ts';
import { PICTURE_FRAGMENT_SHADER, PICTURE_VERTEX_SHADER } from './raster-shaders.ts';

/** A picture as large as the screen, in which tiles are drawn one over the other before it is laid over the map. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly texture: WebGLTexture;
  readonly framebuffer: WebGLFramebuffer;
  readonly vertexArray: WebGLVertexArrayObject;
  readonly program: Program;
};

/** Makes an empty picture of the drawing buffer's size; null when the context is lost. */
export function createPicture(gl: WebGL2RenderingContext): Picture | null {
  const program = compileProgram(gl, PICTURE_VERTEX_SHADER, PICTURE_FRAGMENT_SHADER);
  if (!program) return null;
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const texture = bareTexture(gl);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
  const framebuffer = gl.createFramebuffer();
  const last = gl.getParameter(gl.FRAMEBUFFER_BINDING);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, last);
  return { width, height, texture, framebuffer, vertexArray: gl.createVertexArray(), program };
}

/** Empties the picture and lets `draw` fill it; what is drawn replaces what was there, its alpha too. */
export function drawPicture(gl: WebGL2RenderingContext, picture: Picture, draw: () => void): void {
  const last = gl.getParameter(gl.FRAMEBUFFER_BINDING);
  const viewport = gl.getParameter(gl.VIEWPORT);
  gl.bindFramebuffer(gl.FRAMEBUFFER, picture.framebuffer);
  gl.viewport(0, 0, picture.width, picture.height);
  for (const test of [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.SCISSOR_TEST, gl.CULL_FACE]) gl.disable(test);
  gl.colorMask(true, true, true, true);
  gl.clearColor(0, 0, 0, 0);
  gl.clear(gl.COLOR_BUFFER_BIT);
  draw();
  gl.bindFramebuffer(gl.FRAMEBUFFER, last);
  gl.viewport(viewport[0], viewport[1], viewport[2], viewport[3]);
}

/** How the picture lies over the map; `between`: from and to which part of the width it shows, 0..1. */
export type PictureLook = { readonly opacity: number; readonly between: readonly [number, number] };

/** Lays the picture over what is bound; blending is set for premultiplied colours. */
export function showPicture(gl: WebGL2RenderingContext, picture: Picture, { opacity, between }: PictureLook): void {
  const { program, width } = picture;
  program.activate();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, picture.texture);
  gl.uniform1i(program.at('u_picture'), 0);
  gl.uniform1f(program.at('u_opacity'), opacity);
  gl.uniform2f(program.at('u_between'), between[0] * width, between[1] * width);
  gl.bindVertexArray(picture.vertexArray);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  gl.bindVertexArray(null);
}

/** Gives back all of a picture. */
export function releasePicture(gl: WebGL2RenderingContext, picture: Picture): void {
  gl.deleteFramebuffer(picture.framebuffer);
  gl.deleteTexture(picture.texture);
  gl.deleteVertexArray(picture.vertexArray);
  gl.deleteProgram(picture.program.program);
}
