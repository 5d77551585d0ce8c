import type { CustomRenderMethodInput } from 'maplibre-gl';
import { uploadRamp } from './raster-buffers.ts';
import { type DrawableTile, drawTiles } from './raster-draw.ts';
import { createPicture, drawPicture, type Picture, releasePicture, showPicture } from './raster-framebuffer.ts';
import { createPrograms, type ProgramRecipe } from './raster-program.ts';
import type { RasterScene } from './raster-scene.ts';
import { fragmentShader, PICTURE_FRAGMENT_SHADER, PICTURE_VERTEX_SHADER, vertexShader } from './raster-shaders.ts';
import type { RasterLook } from './raster-style.ts';
import type { RasterTile } from './raster-tile.ts';
import { createUploads, type Uploads } from './raster-uploads.ts';

/** What of a raster layer stands on the GPU. */
export type RasterGpu = {
  /** Finishes what was begun in the frames before; to be called while the GPU has nothing to do, as it waits for it. */
  settle(gl: WebGL2RenderingContext): void;
  /**
   * Brings what a scene needs, as much as a frame has time for, and whether all of it is there. What was drawn last stands
   * in for what isn't.
   */
  prepare(gl: WebGL2RenderingContext, scene: RasterScene, input: CustomRenderMethodInput): boolean;
  /** Draws over the map what was prepared. */
  draw(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void;
  release(gl: WebGL2RenderingContext): void;
};

type Drawn = { readonly tiles: readonly RasterTile[]; readonly look: RasterLook };

/** Makes an empty part for one context. */
export function createRasterGpu(uploads: Uploads = createUploads()): RasterGpu {
  const programs = createPrograms();
  let ramp: { bytes: Uint8Array; texture: WebGLTexture } | null = null;
  let picture: (Picture & { holds: Drawn | null; view: string }) | null = null;
  let drawn: Drawn | null = null;
  let shown: Pick<RasterScene, 'opacity' | 'between'> = { opacity: 1, between: [0, 1] };

  function rampOf(gl: WebGL2RenderingContext, bytes: Uint8Array): WebGLTexture {
    if (ramp?.bytes === bytes) return ramp.texture;
    if (ramp) gl.deleteTexture(ramp.texture);
    ramp = { bytes, texture: uploadRamp(gl, bytes) };
    return ramp.texture;
  }

  function isLinked(gl: WebGL2RenderingContext, { tiles, look }: Drawn, input: CustomRenderMethodInput): boolean {
    // Each is asked for, so that all are made at the same time.
    const recipes = [pictureRecipe, ...tiles.map((tile) => recipeOf(tile, look, input))];
    const byKey = new Map(recipes.map((recipe) => [recipe.key, recipe]));
    const found = [...byKey.values()].map((recipe) => programs.take(gl, recipe));
    return !found.includes(null);
  }

  function drawableTiles(
    gl: WebGL2RenderingContext,
    { tiles, look }: Drawn,
    input: CustomRenderMethodInput,
  ): DrawableTile[] {
    return tiles.flatMap((tile) => {
      // All were made when this was first drawn; only a map that becomes a globe, or flat, takes others, and waits for its own too.
      const [program, onGpu] = [programs.need(gl, recipeOf(tile, look, input)), uploads.get(tile)];
      return program && onGpu ? [{ program, tile, onGpu }] : [];
    });
  }

  function forgetPicture(gl: WebGL2RenderingContext): void {
    if (picture) releasePicture(gl, picture);
    picture = null;
  }

  function drawIntoPicture(gl: WebGL2RenderingContext, wanted: Drawn, input: CustomRenderMethodInput): void {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    if (picture?.width !== width || picture.height !== height) {
      forgetPicture(gl);
      picture = { ...createPicture(gl), holds: null, view: '' };
    }
    const view = viewKey(input);
    if (picture.holds === wanted && picture.view === view) return;
    const target = picture;
    const colors = rampOf(gl, wanted.look.ramp);
    drawPicture(gl, target, () =>
      drawTiles(gl, drawableTiles(gl, wanted, input), { look: wanted.look, ramp: colors }, input),
    );
    picture = { ...target, holds: wanted, view };
  }

  return {
    settle: programs.settle,
    prepare(gl, scene, input) {
      const { tiles, kept, look, opacity, between } = scene;
      const [isUp, isMade] = [uploads.bring(gl, tiles), isLinked(gl, scene, input)];
      shown = { opacity, between };
      if (isMade) drawn = nextDrawn(drawn, { tiles: tiles.filter((tile) => uploads.get(tile)), look }, isUp);
      uploads.keepOnly(gl, new Set([...tiles, ...kept, ...(drawn?.tiles ?? [])]));
      if (drawn) rampOf(gl, drawn.look.ramp);
      if (drawn && needsPicture(drawn, opacity)) drawIntoPicture(gl, drawn, input);
      else forgetPicture(gl);
      return isUp && isMade;
    },
    draw(gl, input) {
      if (!drawn) return;
      const { opacity, between } = shown;
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      const [from, to] = [Math.round(between[0] * width), Math.round(between[1] * width)];
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(from, 0, Math.max(0, to - from), height);
      const program = programs.take(gl, pictureRecipe);
      if (picture && program && needsPicture(drawn, opacity)) showPicture(gl, picture, program, opacity);
      else {
        for (const test of [gl.DEPTH_TEST, gl.STENCIL_TEST, gl.CULL_FACE]) gl.disable(test);
        // Nothing is seen through it, and what lies under it need not be looked up.
        if (isOpaque(drawn)) gl.disable(gl.BLEND);
        const colors = rampOf(gl, drawn.look.ramp);
        drawTiles(gl, drawableTiles(gl, drawn, input), { look: drawn.look, ramp: colors }, input);
      }
      gl.disable(gl.SCISSOR_TEST);
    },
    release(gl) {
      uploads.release(gl);
      programs.release(gl);
      if (ramp) gl.deleteTexture(ramp.texture);
      forgetPicture(gl);
    },
  };
}

const pictureRecipe: ProgramRecipe = {
  key: 'picture',
  sources: () => ({ vertex: PICTURE_VERTEX_SHADER, fragment: PICTURE_FRAGMENT_SHADER }),
};

function recipeOf({ inputs, isFloat }: RasterTile, look: RasterLook, input: CustomRenderMethodInput): ProgramRecipe {
  const { shaderData } = input;
  const isStep = look.ranges.some(({ low, high }) => !(Math.fround(high) > Math.fround(low)));
  return {
    key: [shaderData.variantName, look.kind, look.gamma === 1, isStep, inputs, isFloat, look.formula].join('\n'),
    sources: () => ({ vertex: vertexShader(shaderData), fragment: fragmentShader({ look, isStep, inputs, isFloat }) }),
  };
}

// What is there of the wanted tiles, over those that were drawn until all of them are.
function nextDrawn(last: Drawn | null, { tiles, look }: Drawn, isUp: boolean): Drawn | null {
  if (isUp && last?.look === look && isSame(last.tiles, tiles)) return last;
  if (isUp || !last) return { tiles, look };
  // Tiles of other inputs can't be drawn by this look; a first one of its own can.
  if (!fits(last.look, look)) return tiles.length > 0 ? { tiles, look } : last;
  const under = last.tiles.filter((tile) => !tiles.includes(tile));
  return { tiles: [...under, ...tiles], look };
}

function fits(one: RasterLook, other: RasterLook): boolean {
  // Both are of one value.
  const inputsOf = ({ kind }: RasterLook) => (kind === 'grays' ? 'shades' : kind);
  return (
    inputsOf(one) === inputsOf(other) && one.formula === other.formula && one.ranges.length === other.ranges.length
  );
}

function isSame(one: readonly RasterTile[], other: readonly RasterTile[]): boolean {
  return one.length === other.length && one.every((tile, index) => tile === other[index]);
}

// Tiles that are opaque or nothing need no picture in which they hide one another where they lie side by side, or cover
// one another whole.
function needsPicture({ tiles, look }: Drawn, opacity: number): boolean {
  if (opacity < 1 || look.kind === 'palette') return true;
  const isStacked = tiles.some(({ level }) => level !== tiles[0]?.level);
  return isStacked && !isOpaque({ tiles, look });
}

function isOpaque({ tiles, look }: Drawn): boolean {
  return look.kind !== 'palette' && look.formula === null && tiles.every(({ isFull }) => isFull);
}

function viewKey({ defaultProjectionData: view }: CustomRenderMethodInput): string {
  return [...view.mainMatrix, ...view.clippingPlane, view.projectionTransition, ...view.fallbackMatrix].join();
}
