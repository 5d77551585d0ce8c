import type { CustomRenderMethodInput } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { createRasterGpu } from './raster-gpu.ts';
import type { RasterScene } from './raster-scene.ts';
import type { RasterTile } from './raster-tile.ts';

test('each of several new tiles is drawn with the ramp and with its own samples', () => {
  const gl = recordingGl();
  const ramp = new Uint8Array(1024);
  const tiles = [tileOf(Uint8Array.of(1)), tileOf(Uint8Array.of(2))];
  const look = { kind: 'shades', formula: null, ranges: [{ low: 0, high: 9 }], gamma: 1, ramp } as const;
  const scene: RasterScene = { tiles, look, opacity: 1, between: [0, 1] };
  createRasterGpu().draw(gl.context, scene, inputOf());

  // Three copies of the world a tile.
  expect(gl.draws).toHaveLength(6);
  for (const [index, draw] of gl.draws.entries()) {
    expect(draw.u_band0).toBe(tiles[Math.floor(index / 3)]?.bands[0]);
    expect(draw.u_ramp).toHaveLength(1024);
  }
});

function tileOf(samples: Uint8Array<ArrayBuffer>): RasterTile {
  const mesh = {
    anchor: [0.5, 0.5] as const,
    positions: new Float32Array(6),
    uvs: new Float32Array(6),
    indices: new Uint32Array(3),
  };
  return { width: 1, height: 1, bands: [samples], valid: null, mesh };
}

function inputOf(): CustomRenderMethodInput {
  const matrix = new Array<number>(16).fill(0);
  return {
    shaderData: { variantName: 'mercator', vertexShaderPrelude: '', define: '' },
    defaultProjectionData: {
      mainMatrix: matrix,
      fallbackMatrix: matrix,
      clippingPlane: [0, 0, 0, 0],
      projectionTransition: 0,
    },
  } as unknown as CustomRenderMethodInput;
}

type Texture = { texels: unknown };
type TexelsBySampler = { readonly u_band0?: unknown; readonly u_ramp?: unknown };

/** A WebGL context that draws nothing: for each draw call, what the texture behind each sampler was filled with. */
function recordingGl() {
  const units = new Map<number, Texture | null>();
  const samplers = new Map<string, number>();
  const draws: TexelsBySampler[] = [];
  let unit = 0;
  const calls: Record<string, (...args: never[]) => unknown> = {
    createTexture: (): Texture => ({ texels: null }),
    activeTexture: (next: number) => {
      unit = next - GL.TEXTURE0;
    },
    bindTexture: (_: number, texture: Texture | null) => units.set(unit, texture),
    texImage2D: (...args: unknown[]) => {
      const texture = units.get(unit);
      if (texture) texture.texels = args.at(-1);
    },
    getProgramParameter: () => true,
    getUniformLocation: (_: unknown, name: string) => name,
    getParameter: () => [0, 0, 1, 1],
    uniform1i: (name: string, value: number) => samplers.set(name, value),
    drawElements: () => {
      draws.push(Object.fromEntries([...samplers].map(([name, at]) => [name, units.get(at)?.texels])));
    },
  };
  const context = new Proxy(GL, {
    get: (constants, name: string) => calls[name] ?? constants[name as keyof typeof GL] ?? (() => ({})),
  });
  return { context: context as unknown as WebGL2RenderingContext, draws };
}

const GL = { TEXTURE0: 33_984, drawingBufferWidth: 1, drawingBufferHeight: 1 };
