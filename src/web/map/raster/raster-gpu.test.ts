import type { CustomRenderMethodInput } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { createRasterGpu } from './raster-gpu.ts';
import type { RasterScene } from './raster-scene.ts';
import type { RasterStyle } from './raster-style.ts';
import type { RasterTile } from './raster-tile.ts';
import { createUploads } from './raster-uploads.ts';
import { recordingGl } from './recording-gl.ts';

const ramp = new Uint8Array(1024);
const style: RasterStyle = { kind: 'shades', expression: null, ranges: [{ low: 0, high: 9 }], gamma: 1, ramp };

test('each of several new tiles is drawn with the ramp and with its own samples', () => {
  const { gl, draw } = layer();
  const tiles = [tileOf(1), tileOf(2)];
  expect(draw(sceneOf(tiles))).toBe(true);
  expect(shownOf(gl)).toEqual(tiles);
  for (const call of gl.draws) expect(call.u_ramp).toHaveLength(1024);
});

test('adjacent tiles are drawn directly, overlapping and half-transparent ones through an offscreen target', () => {
  const sides = layer();
  sides.draw(sceneOf([tileOf(1), tileOf(2)]));
  expect(sides.gl.world.pictures).toBe(0);
  const stacked = layer();
  stacked.draw(sceneOf([tileOf(1, { level: 1 }), tileOf(2)]));
  expect(stacked.gl.world.pictures).toBe(1);
  // Tiles without hidden pixels cover everything under them.
  const full = layer();
  full.draw(sceneOf([tileOf(1, { level: 1, isFull: true }), tileOf(2, { isFull: true })]));
  expect(full.gl.world.pictures).toBe(0);
  const transparent = layer();
  transparent.draw({ ...sceneOf([tileOf(1)]), opacity: 0.5 });
  expect(transparent.gl.world.pictures).toBe(1);
});

test('blending is on only if something under the raster may be visible', () => {
  const { gl, draw } = layer();
  draw(sceneOf([tileOf(1, { isFull: true }), tileOf(2, { isFull: true })]));
  expect(gl.world.isBlending).toBe(false);
  draw(sceneOf([tileOf(3, { isFull: true }), tileOf(4)]));
  expect(gl.world.isBlending).toBe(true);
  const expression = 'value = band0 / 0.0;';
  draw({ ...sceneOf([tileOf(5, { isFull: true })]), style: { ...style, expression } });
  expect(gl.world.isBlending).toBe(true);
});

test('a shader is finished between two frames, or within a frame if the GPU is never idle', () => {
  const { context } = recordingGl();
  const gpu = createRasterGpu(createUploads(() => 0));
  const scene = sceneOf([tileOf(1)]);
  expect(gpu.prepare(context, scene, inputOf())).toBe(false);
  expect(gpu.prepare(context, scene, inputOf())).toBe(false);
  gpu.finishPrograms(context);
  expect(gpu.prepare(context, scene, inputOf())).toBe(true);
  const many = createRasterGpu(createUploads(() => 0));
  const tiles = Array.from({ length: 50 }, (_, value) => tileOf(value));
  const waited = Array.from({ length: 100 }, () => many.prepare(context, sceneOf(tiles), inputOf()));
  expect(waited).not.toContain(true);
  const moving = createRasterGpu(createUploads(() => 0));
  const frames = Array.from({ length: 700 }, () => moving.prepare(context, sceneOf([tileOf(2)]), inputOf()));
  expect([frames[0], frames.at(-1)]).toEqual([false, true]);
});

test('the last drawn tiles stay until all tiles of the new scene are uploaded', () => {
  const { gl, draw } = layer();
  const [old, large, small] = [tileOf(1), tileOf(2, { width: 1024, height: 2048 }), tileOf(3)];
  draw(sceneOf([old]));
  expect(draw(sceneOf([large, small]))).toBe(false);
  expect(shownOf(gl)).toEqual([old]);
  gl.world.isBusy = true;
  const before = gl.world.uploadedBytes;
  expect(draw(sceneOf([large, small]))).toBe(false);
  expect(gl.world.uploadedBytes).toBe(before);
  gl.world.isBusy = false;
  expect(draw(sceneOf([large, small]))).toBe(true);
  expect(shownOf(gl)).toEqual([large, small]);
});

test('an uploaded tile has its only copy on the GPU, and stays there while it is retained', () => {
  const { gl, draw } = layer();
  const [first, second] = [tileOf(1), tileOf(2)];
  draw(sceneOf([first]));
  expect(first.texels).toEqual([]);
  draw({ ...sceneOf([second]), retained: [first, second] });
  const before = gl.world.uploadedBytes;
  expect(draw(sceneOf([first]))).toBe(true);
  expect([shownOf(gl), gl.world.uploadedBytes]).toEqual([[first], before]);
});

test('a tile lost with an earlier context is not drawn, and the scene is complete without it', () => {
  const lost = tileOf(1);
  layer().draw(sceneOf([lost]));
  const { gl, draw } = layer();
  const fresh = tileOf(2);
  expect(draw(sceneOf([lost, fresh]))).toBe(true);
  expect(shownOf(gl)).toEqual([fresh]);
});

test('a removed layer deletes all its textures, including those of a partly uploaded tile', () => {
  const { gl, draw, release } = layer();
  draw(sceneOf([tileOf(1)]));
  draw({ ...sceneOf([tileOf(2, { width: 4096, height: 4096 })]), opacity: 0.5 });
  expect(gl.world.textures).toBeGreaterThan(2);
  release();
  expect(gl.world.textures).toBe(0);
});

test('a frame uploads at most its budget', () => {
  const { gl, frame } = layer();
  const tiles = [1, 2, 3].map((value) => tileOf(value, { width: 1024, height: 1536 }));
  let last = 0;
  for (let count = 0; count < 3; count += 1) {
    frame(sceneOf(tiles));
    expect(gl.world.uploadedBytes - last).toBeLessThanOrEqual(2 * 1024 * 1024 + ramp.length);
    last = gl.world.uploadedBytes;
  }
  expect(last).toBe(3 * 1024 * 1536 + ramp.length);
});

test('the last style and its tiles stay while a shader compiles', () => {
  const { gl, draw } = layer();
  const [old, next] = [tileOf(1), tileOf(2)];
  draw(sceneOf([old]));
  gl.world.isLinked = false;
  const other: RasterStyle = { ...style, expression: 'value = band0 * 2.0;' };
  expect(draw({ ...sceneOf([next]), style: other })).toBe(false);
  expect(shownOf(gl)).toEqual([old]);
  gl.world.isLinked = true;
  expect(draw({ ...sceneOf([next]), style: other })).toBe(true);
  expect(shownOf(gl)).toEqual([next]);
});

test('tiles drawn with a ramp stay in place of grey ones that are not uploaded yet', () => {
  const { gl, draw } = layer();
  const [old, small, large] = [tileOf(1), tileOf(2), tileOf(3, { width: 1024, height: 4096 })];
  draw(sceneOf([old]));
  const grays: RasterScene = { ...sceneOf([small, large]), style: { ...style, kind: 'grays' } };
  expect(draw(grays)).toBe(false);
  expect(shownOf(gl)).toEqual([old, small]);
  for (let frame = 0; frame < 16; frame += 1) draw(grays);
  expect(shownOf(gl)).toEqual([small, large]);
});

test('after a change to the globe, the raster is visible from the first frame on', () => {
  const { gl, draw } = layer();
  const tile = tileOf(1);
  draw(sceneOf([tile]));
  gl.world.isLinked = false;
  draw(sceneOf([tile]), inputOf('globe'));
  expect(shownOf(gl)).toEqual([tile]);
});

test('a tile off the screen on every world copy is not drawn', () => {
  const { gl, draw } = layer();
  draw(sceneOf([tileOf(1, { at: 40 })]));
  expect(gl.draws).toHaveLength(0);
});

const tileOfBuffer = new Map<ArrayBufferLike | undefined, RasterTile>();

function layer() {
  const gl = recordingGl();
  const gpu = createRasterGpu(createUploads(() => 0));
  const frame = (scene: RasterScene, input = inputOf()) => {
    gl.draws.length = 0;
    gl.world.isBlending = true;
    gpu.finishPrograms(gl.context);
    const isDone = gpu.prepare(gl.context, scene, input);
    if (gl.draws.length === 0) gpu.draw(gl.context, input);
    return isDone;
  };
  /** One frame, and a second one if the first began compiling shaders. */
  const draw = (scene: RasterScene, input = inputOf()) => {
    const { programs } = gl.world;
    const isDone = frame(scene, input);
    return gl.world.programs > programs ? frame(scene, input) : isDone;
  };
  return { gl, draw, frame, release: () => gpu.release(gl.context) };
}

function shownOf({ draws }: ReturnType<typeof recordingGl>): (RasterTile | undefined)[] {
  return draws.map((call) => tileOfBuffer.get((call.u_texels0 as Uint8Array | undefined)?.buffer));
}

function sceneOf(tiles: readonly RasterTile[]): RasterScene {
  return { tiles, retained: [], style, opacity: 1, between: [0, 1] };
}

function tileOf(value: number, { level = 0, width = 1, height = 1, at = 0.5, isFull = false } = {}): RasterTile {
  const mesh = {
    anchor: [at, 0.5] as const,
    positions: Float32Array.of(-0.1, -0.1, 0.1, -0.1, 0.1, 0.1),
    uvs: new Float32Array(6),
    indices: new Uint32Array(3),
  };
  const samples = new Uint8Array(width * height).fill(value);
  const tile: RasterTile = {
    width,
    height,
    level,
    inputCount: 1,
    isFloat: false,
    isFull,
    texels: [{ samples, channels: 1 }],
    mesh,
  };
  tileOfBuffer.set(samples.buffer, tile);
  return tile;
}

/** The world fills clip space from -1 to 1; Mercator by default. */
function inputOf(variantName = 'mercator'): CustomRenderMethodInput {
  const matrix = [2, 0, 0, 0, 0, -2, 0, 0, 0, 0, 1, 0, -1, 1, 0, 1];
  return {
    shaderData: { variantName, vertexShaderPrelude: '', define: '' },
    defaultProjectionData: {
      mainMatrix: matrix,
      fallbackMatrix: matrix,
      clippingPlane: [0, 0, 0, 0],
      projectionTransition: 0,
    },
  } as unknown as CustomRenderMethodInput;
}
