import type { CustomRenderMethodInput } from 'maplibre-gl';
import { releaseTile, type TileOnGpu, uploadRamp, uploadTile } from './raster-buffers.ts';
import type { RasterLook } from './raster-look.ts';
import { translateMatrix } from './raster-matrix.ts';
import { createPicture, drawPicture, type Picture, releasePicture, showPicture } from './raster-picture.ts';
import { compileProgram, type Program } from './raster-program.ts';
import type { RasterScene } from './raster-scene.ts';
import { fragmentShader, vertexShader } from './raster-shaders.ts';
import type { RasterTile } from './raster-tile.ts';

/** What of a raster layer stands on the GPU. */
export type RasterGpu = {
  /** Draws a scene into the layer's own picture, where anything changed since the last time. */
  draw(gl: WebGL2RenderingContext, scene: RasterScene, input: CustomRenderMethodInput): void;
  /** Lays the picture over the map. */
  show(gl: WebGL2RenderingContext, scene: RasterScene): void;
  release(gl: WebGL2RenderingContext): void;
};

type Drawn = { tiles: readonly RasterTile[]; look: RasterLook; view: string };

/** Makes an empty part for one context. */
export function createRasterGpu(): RasterGpu {
  const tiles = new Map<RasterTile, TileOnGpu>();
  const programs = new Map<string, Program | null>();
  let ramp: { bytes: Uint8Array; texture: WebGLTexture } | null = null;
  let picture: Picture | null = null;
  let drawn: Drawn | null = null;

  function pictureOf(gl: WebGL2RenderingContext): Picture | null {
    if (picture?.width === gl.drawingBufferWidth && picture.height === gl.drawingBufferHeight) return picture;
    if (picture) releasePicture(gl, picture);
    picture = createPicture(gl);
    drawn = null;
    return picture;
  }

  function keepOnly(gl: WebGL2RenderingContext, wanted: ReadonlySet<RasterTile>): void {
    for (const [tile, onGpu] of tiles) {
      if (wanted.has(tile)) continue;
      releaseTile(gl, onGpu);
      tiles.delete(tile);
    }
  }

  function onGpu(gl: WebGL2RenderingContext, tile: RasterTile): TileOnGpu {
    const kept = tiles.get(tile) ?? uploadTile(gl, tile);
    tiles.set(tile, kept);
    return kept;
  }

  function rampOf(gl: WebGL2RenderingContext, bytes: Uint8Array): WebGLTexture {
    if (ramp?.bytes === bytes) return ramp.texture;
    if (ramp) gl.deleteTexture(ramp.texture);
    ramp = { bytes, texture: uploadRamp(gl, bytes) };
    return ramp.texture;
  }

  function programOf(gl: WebGL2RenderingContext, tile: RasterTile, look: RasterLook, input: CustomRenderMethodInput) {
    const { kind, formula } = look;
    const shader = { look, inputs: tile.bands.length, isFloat: tile.bands[0] instanceof Float32Array };
    const key = [input.shaderData.variantName, kind, shader.inputs, shader.isFloat, formula].join('\n');
    if (!programs.has(key)) {
      programs.set(key, compileProgram(gl, vertexShader(input.shaderData), fragmentShader(shader)));
    }
    return programs.get(key) ?? null;
  }

  return {
    draw(gl, { tiles: wanted, look }, input) {
      const target = pictureOf(gl);
      if (!target) return;
      const view = viewKey(input);
      if (drawn?.tiles === wanted && drawn.look === look && drawn.view === view) return;
      if (drawn?.tiles !== wanted) keepOnly(gl, new Set(wanted));
      drawPicture(gl, target, () => {
        // Uploading binds textures, so it is over before a program's own are bound.
        const colors = rampOf(gl, look.ramp);
        const uploaded = wanted.map((tile) => ({ tile, onGpu: onGpu(gl, tile) }));
        for (const { tile, onGpu } of uploaded) {
          const program = programOf(gl, tile, look, input);
          if (!program) continue;
          program.activate();
          setLook(gl, program, look, colors);
          drawTile(gl, { program, tile, onGpu, input });
        }
        gl.bindVertexArray(null);
      });
      drawn = { tiles: wanted, look, view };
    },
    show(gl, scene) {
      if (picture) showPicture(gl, picture, scene);
    },
    release(gl) {
      keepOnly(gl, new Set());
      for (const program of programs.values()) gl.deleteProgram(program?.program ?? null);
      if (ramp) gl.deleteTexture(ramp.texture);
      if (picture) releasePicture(gl, picture);
    },
  };
}

function viewKey({ defaultProjectionData: view }: CustomRenderMethodInput): string {
  return [...view.mainMatrix, ...view.clippingPlane, view.projectionTransition, ...view.fallbackMatrix].join();
}

const RAMP_UNIT = 0;
const VALID_UNIT = 1;
const FIRST_BAND_UNIT = 2;

function setLook(gl: WebGL2RenderingContext, program: Program, look: RasterLook, ramp: WebGLTexture): void {
  const [red, green = red, blue = green] = look.ranges;
  gl.uniform3f(program.at('u_low'), red?.low ?? 0, green?.low ?? 0, blue?.low ?? 0);
  gl.uniform3f(program.at('u_high'), red?.high ?? 0, green?.high ?? 0, blue?.high ?? 0);
  gl.uniform1f(program.at('u_gamma'), look.gamma);
  gl.uniform1i(program.at('u_rampRows'), look.ramp.length / 4);
  bind(gl, program.at('u_ramp'), RAMP_UNIT, ramp);
}

type DrawnTile = { program: Program; tile: RasterTile; onGpu: TileOnGpu; input: CustomRenderMethodInput };

function drawTile(gl: WebGL2RenderingContext, { program, tile, onGpu, input }: DrawnTile): void {
  gl.uniform1i(program.at('u_hasValid'), onGpu.valid ? 1 : 0);
  bind(gl, program.at('u_valid'), VALID_UNIT, onGpu.valid);
  for (const [index, band] of onGpu.bands.entries()) {
    bind(gl, program.at(`u_band${index}`), FIRST_BAND_UNIT + index, band);
  }
  gl.bindVertexArray(onGpu.vertexArray);
  const { mainMatrix, fallbackMatrix, clippingPlane, projectionTransition } = input.defaultProjectionData;
  const [x, y] = tile.mesh.anchor;
  const isFlat = input.shaderData.variantName === 'mercator';
  gl.uniform4f(program.at('u_projection_clipping_plane'), ...clippingPlane);
  gl.uniform1f(program.at('u_projection_transition'), projectionTransition);
  // A raster near 180° shows on the flat world's other copies too; those out of view cost a clipped draw call.
  for (const world of isFlat ? [-1, 0, 1] : [0]) {
    const main = isFlat ? translateMatrix(mainMatrix, x + world, y) : Float32Array.from(mainMatrix);
    gl.uniformMatrix4fv(program.at('u_projection_matrix'), false, main);
    gl.uniformMatrix4fv(program.at('u_projection_fallback_matrix'), false, translateMatrix(fallbackMatrix, x, y));
    gl.uniform4f(program.at('u_projection_tile_mercator_coords'), x, y, 1, 1);
    gl.drawElements(gl.TRIANGLES, onGpu.indexCount, gl.UNSIGNED_INT, 0);
  }
}

function bind(
  gl: WebGL2RenderingContext,
  place: WebGLUniformLocation | null,
  unit: number,
  texture: WebGLTexture | null,
) {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.uniform1i(place, unit);
}
