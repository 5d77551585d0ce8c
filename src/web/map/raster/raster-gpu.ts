import type { CustomRenderMethodInput } from 'maplibre-gl';
import { uploadRamp } from './raster-buffers.ts';
import { type DrawableTile, drawTiles } from './raster-draw.ts';
import {
  compositeTarget,
  createRenderTarget,
  drawToTarget,
  type RenderTarget,
  releaseTarget,
} from './raster-framebuffer.ts';
import { createPrograms, type ProgramRecipe } from './raster-program.ts';
import type { RasterScene } from './raster-scene.ts';
import { COMPOSITE_FRAGMENT_SHADER, COMPOSITE_VERTEX_SHADER, fragmentShader, vertexShader } from './raster-shaders.ts';
import type { RasterStyle } from './raster-style.ts';
import type { RasterTile } from './raster-tile.ts';
import { createUploads, type Uploads } from './raster-uploads.ts';

/** The GPU state of a raster layer in one WebGL context. */
export type RasterGpu = {
  /** Finishes shader programs begun in earlier frames. It blocks on the GPU, so call it only while the GPU is idle. */
  finishPrograms(gl: WebGL2RenderingContext): void;
  /**
   * Uploads what a scene needs, within one frame's budget. Returns whether all of it is on the GPU. Until then the last
   * drawn tiles stay visible.
   */
  prepare(gl: WebGL2RenderingContext, scene: RasterScene, input: CustomRenderMethodInput): boolean;
  /** Draws the prepared tiles over the map. */
  draw(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void;
  release(gl: WebGL2RenderingContext): void;
};

type Drawn = { readonly tiles: readonly RasterTile[]; readonly style: RasterStyle };

/** Creates an empty state for one context. */
export function createRasterGpu(uploads: Uploads = createUploads()): RasterGpu {
  const programs = createPrograms();
  let ramp: { bytes: Uint8Array; texture: WebGLTexture } | null = null;
  let target: (RenderTarget & { content: Drawn | null; view: string }) | null = null;
  let drawn: Drawn | null = null;
  let shown: Pick<RasterScene, 'opacity' | 'between'> = { opacity: 1, between: [0, 1] };

  function rampOf(gl: WebGL2RenderingContext, bytes: Uint8Array): WebGLTexture {
    if (ramp?.bytes === bytes) return ramp.texture;
    if (ramp) gl.deleteTexture(ramp.texture);
    ramp = { bytes, texture: uploadRamp(gl, bytes) };
    return ramp.texture;
  }

  function isLinked(gl: WebGL2RenderingContext, { tiles, style }: Drawn, input: CustomRenderMethodInput): boolean {
    // Every program is requested, so that all of them compile in parallel.
    const recipes = [compositeRecipe, ...tiles.map((tile) => recipeOf(tile, style, input))];
    const byKey = new Map(recipes.map((recipe) => [recipe.key, recipe]));
    const found = [...byKey.values()].map((recipe) => programs.request(gl, recipe));
    return !found.includes(null);
  }

  function drawableTiles(
    gl: WebGL2RenderingContext,
    { tiles, style }: Drawn,
    input: CustomRenderMethodInput,
  ): DrawableTile[] {
    return tiles.flatMap((tile) => {
      // The programs exist since these tiles were first drawn. Only a change between globe and Mercator needs others,
      // and MapLibre blocks on its own programs then too.
      const [program, onGpu] = [programs.getBlocking(gl, recipeOf(tile, style, input)), uploads.get(tile)];
      return program && onGpu ? [{ program, tile, onGpu }] : [];
    });
  }

  function deleteTarget(gl: WebGL2RenderingContext): void {
    if (target) releaseTarget(gl, target);
    target = null;
  }

  function drawIntoTarget(gl: WebGL2RenderingContext, wanted: Drawn, input: CustomRenderMethodInput): void {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    if (target?.width !== width || target.height !== height) {
      deleteTarget(gl);
      target = { ...createRenderTarget(gl), content: null, view: '' };
    }
    const view = viewKey(input);
    if (target.content === wanted && target.view === view) return;
    const current = target;
    const colors = rampOf(gl, wanted.style.ramp);
    drawToTarget(gl, current, () =>
      drawTiles(gl, drawableTiles(gl, wanted, input), { style: wanted.style, ramp: colors }, input),
    );
    target = { ...current, content: wanted, view };
  }

  return {
    finishPrograms: programs.finishLinked,
    prepare(gl, scene, input) {
      const { tiles, retained, style, opacity, between } = scene;
      const isUploaded = uploads.upload(gl, tiles);
      const hasPrograms = isLinked(gl, { tiles, style }, input);
      shown = { opacity, between };
      if (hasPrograms)
        drawn = nextDrawn(drawn, { tiles: tiles.filter((tile) => uploads.get(tile)), style }, isUploaded);
      uploads.retainOnly(gl, new Set([...tiles, ...retained, ...(drawn?.tiles ?? [])]));
      if (drawn) rampOf(gl, drawn.style.ramp);
      if (drawn && needsTarget(drawn, opacity)) drawIntoTarget(gl, drawn, input);
      else deleteTarget(gl);
      return isUploaded && hasPrograms;
    },
    draw(gl, input) {
      if (!drawn) return;
      const { opacity, between } = shown;
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      const [from, to] = [Math.round(between[0] * width), Math.round(between[1] * width)];
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(from, 0, Math.max(0, to - from), height);
      const program = programs.request(gl, compositeRecipe);
      if (target && program && needsTarget(drawn, opacity)) compositeTarget(gl, target, program, opacity);
      else {
        for (const test of [gl.DEPTH_TEST, gl.STENCIL_TEST, gl.CULL_FACE]) gl.disable(test);
        // An opaque raster doesn't need the colours under it, and without blending they are not read.
        if (isOpaque(drawn)) gl.disable(gl.BLEND);
        const colors = rampOf(gl, drawn.style.ramp);
        drawTiles(gl, drawableTiles(gl, drawn, input), { style: drawn.style, ramp: colors }, input);
      }
      gl.disable(gl.SCISSOR_TEST);
    },
    release(gl) {
      uploads.release(gl);
      programs.release(gl);
      if (ramp) gl.deleteTexture(ramp.texture);
      deleteTarget(gl);
    },
  };
}

const compositeRecipe: ProgramRecipe = {
  key: 'composite',
  sources: () => ({ vertex: COMPOSITE_VERTEX_SHADER, fragment: COMPOSITE_FRAGMENT_SHADER }),
};

function recipeOf(
  { inputCount, isFloat }: RasterTile,
  style: RasterStyle,
  input: CustomRenderMethodInput,
): ProgramRecipe {
  const { shaderData } = input;
  const isStep = style.ranges.some(({ low, high }) => !(Math.fround(high) > Math.fround(low)));
  return {
    key: [shaderData.variantName, style.kind, style.gamma === 1, isStep, inputCount, isFloat, style.expression].join(
      '\n',
    ),
    sources: () => ({
      vertex: vertexShader(shaderData),
      fragment: fragmentShader({ style, isStep, inputCount, isFloat }),
    }),
  };
}

// The uploaded tiles of the scene. Until all of them are uploaded, the last drawn tiles stay under them.
function nextDrawn(last: Drawn | null, { tiles, style }: Drawn, isUploaded: boolean): Drawn | null {
  if (isUploaded && last?.style === style && isSame(last.tiles, tiles)) return last;
  if (isUploaded || !last) return { tiles, style };
  // The last tiles have other inputs, which this style can't draw: they stay alone until the first new tile is
  // uploaded.
  if (!areCompatible(last.style, style)) return tiles.length > 0 ? { tiles, style } : last;
  const under = last.tiles.filter((tile) => !tiles.includes(tile));
  return { tiles: [...under, ...tiles], style };
}

function areCompatible(one: RasterStyle, other: RasterStyle): boolean {
  // Both take one input value.
  const inputsOf = ({ kind }: RasterStyle) => (kind === 'grays' ? 'shades' : kind);
  return (
    inputsOf(one) === inputsOf(other) &&
    one.expression === other.expression &&
    one.ranges.length === other.ranges.length
  );
}

function isSame(one: readonly RasterTile[], other: readonly RasterTile[]): boolean {
  return one.length === other.length && one.every((tile, index) => tile === other[index]);
}

// Tiles are drawn straight to the screen if the layer is fully opaque and its tiles don't overlap or have no transparent
// pixels. Otherwise they are first combined in an offscreen target: a coarse tile must not show through the nodata pixels of
// the finer tile above it.
function needsTarget({ tiles, style }: Drawn, opacity: number): boolean {
  if (opacity < 1 || style.kind === 'palette') return true;
  const isStacked = tiles.some(({ level }) => level !== tiles[0]?.level);
  return isStacked && !isOpaque({ tiles, style });
}

function isOpaque({ tiles, style }: Drawn): boolean {
  return style.kind !== 'palette' && style.expression === null && tiles.every(({ isFull }) => isFull);
}

function viewKey({ defaultProjectionData: view }: CustomRenderMethodInput): string {
  return [...view.mainMatrix, ...view.clippingPlane, view.projectionTransition, ...view.fallbackMatrix].join();
}
