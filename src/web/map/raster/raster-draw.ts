import type { CustomRenderMethodInput } from 'maplibre-gl';
import { positionsBox } from './positions-box.ts';
import type { TileOnGpu } from './raster-buffers.ts';
import { translateMatrix } from './raster-matrix.ts';
import type { Program } from './raster-program.ts';
import type { RasterStyle } from './raster-style.ts';
import type { RasterTile } from './raster-tile.ts';

/** A tile with the program and GPU objects that draw it. */
export type DrawableTile = { readonly program: Program; readonly tile: RasterTile; readonly onGpu: TileOnGpu };

const RAMP_UNIT = 0;
const FIRST_TEXELS_UNIT = 1;

/** Draws tiles from the bottom up into the bound framebuffer, all with one style. */
export function drawTiles(
  gl: WebGL2RenderingContext,
  tiles: readonly DrawableTile[],
  { style, ramp }: { readonly style: RasterStyle; readonly ramp: WebGLTexture },
  input: CustomRenderMethodInput,
): void {
  let active: Program | null = null;
  for (const drawn of tiles) {
    if (drawn.program !== active) {
      active = drawn.program;
      active.activate();
      setStyleUniforms(gl, active, style, ramp);
    }
    drawTile(gl, drawn, input);
  }
  gl.bindVertexArray(null);
}

function setStyleUniforms(gl: WebGL2RenderingContext, program: Program, style: RasterStyle, ramp: WebGLTexture): void {
  const [red, green = red, blue = green] = style.ranges;
  gl.uniform3f(program.uniformLocation('u_low'), red?.low ?? 0, green?.low ?? 0, blue?.low ?? 0);
  gl.uniform3f(program.uniformLocation('u_high'), red?.high ?? 0, green?.high ?? 0, blue?.high ?? 0);
  gl.uniform1f(program.uniformLocation('u_gamma'), style.gamma);
  gl.uniform1i(program.uniformLocation('u_rampRows'), style.ramp.length / 4);
  bind(gl, program.uniformLocation('u_ramp'), RAMP_UNIT, ramp);
}

function drawTile(
  gl: WebGL2RenderingContext,
  { program, tile, onGpu }: DrawableTile,
  { shaderData, defaultProjectionData }: CustomRenderMethodInput,
): void {
  const { mainMatrix, fallbackMatrix, clippingPlane, projectionTransition } = defaultProjectionData;
  const [x, y] = tile.mesh.anchor;
  const isFlat = shaderData.variantName === 'mercator';
  // On the flat map, a raster near 180° is visible on the neighbouring world copies too.
  const worlds = isFlat ? [-1, 0, 1] : [0];
  const matrices = worlds.map((world) =>
    isFlat ? translateMatrix(mainMatrix, x + world, y) : Float32Array.from(mainMatrix),
  );
  const visible = isFlat ? matrices.filter((matrix) => mayBeVisible(tile.mesh.positions, matrix)) : matrices;
  if (visible.length === 0) return;
  for (const [index, texture] of onGpu.textures.entries()) {
    bind(gl, program.uniformLocation(`u_texels${index}`), FIRST_TEXELS_UNIT + index, texture);
  }
  gl.bindVertexArray(onGpu.vertexArray);
  gl.uniform2f(program.uniformLocation('u_size'), tile.width, tile.height);
  gl.uniform2f(program.uniformLocation('u_texel'), 1 / tile.width, 1 / tile.height);
  gl.uniform4f(program.uniformLocation('u_projection_clipping_plane'), ...clippingPlane);
  gl.uniform1f(program.uniformLocation('u_projection_transition'), projectionTransition);
  gl.uniformMatrix4fv(
    program.uniformLocation('u_projection_fallback_matrix'),
    false,
    translateMatrix(fallbackMatrix, x, y),
  );
  gl.uniform4f(program.uniformLocation('u_projection_tile_mercator_coords'), x, y, 1, 1);
  for (const matrix of visible) {
    gl.uniformMatrix4fv(program.uniformLocation('u_projection_matrix'), false, matrix);
    gl.drawElements(gl.TRIANGLES, onGpu.indexCount, gl.UNSIGNED_INT, 0);
  }
}

/** Whether a part of a mesh may be on the screen, judged by the corners of its bounding box in clip space. */
function mayBeVisible(positions: Float32Array, matrix: Float32Array): boolean {
  const [left, top, right, bottom] = positionsBox(positions);
  const beyond = [0, 0, 0, 0];
  for (const x of [left, right]) {
    for (const y of [top, bottom]) {
      const at = (row: number) => (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
      const [across, up, w] = [at(0), at(1), at(3)];
      for (const [side, isBeyond] of [across > w, across < -w, up > w, up < -w].entries()) {
        if (isBeyond) beyond[side] = (beyond[side] ?? 0) + 1;
      }
    }
  }
  return beyond.every((corners) => corners < 4);
}

function bind(
  gl: WebGL2RenderingContext,
  location: WebGLUniformLocation | null,
  unit: number,
  texture: WebGLTexture | null,
) {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.uniform1i(location, unit);
}
