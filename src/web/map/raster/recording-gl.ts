/** A draw call: for each sampler uniform, the data that its texture was filled with. */
export type RecordedDraw = Readonly<Record<string, unknown>>;

/**
 * A fake WebGL 2 context that records draw calls. `world.isBusy` makes its fences unsignalled; `world.isLinked` is the
 * link status of programs.
 */
export function recordingGl() {
  const units = new Map<number, Texture | null>();
  const samplers = new Map<string, number>();
  const draws: RecordedDraw[] = [];
  const world = {
    isBlending: true,
    isBusy: false,
    isLinked: true,
    uploadedBytes: 0,
    pictures: 0,
    textures: 0,
    programs: 0,
  };
  let unit = 0;
  const fill = (...args: unknown[]) => {
    const texels = args.at(-1);
    const texture = units.get(unit);
    if (texture && texels) texture.texels = texels;
    if (ArrayBuffer.isView(texels)) world.uploadedBytes += texels.byteLength;
  };
  const calls: Record<string, (...args: never[]) => unknown> = {
    createTexture: (): Texture => {
      world.textures += 1;
      return { texels: null };
    },
    deleteTexture: () => {
      world.textures -= 1;
    },
    createProgram: () => {
      world.programs += 1;
      return {};
    },
    disable: (test: number) => {
      if (test === CONSTANTS.BLEND) world.isBlending = false;
    },
    activeTexture: (next: number) => {
      unit = next - CONSTANTS.TEXTURE0;
    },
    bindTexture: (_: number, texture: Texture | null) => units.set(unit, texture),
    texImage2D: fill,
    texSubImage2D: fill,
    getExtension: () => ({ COMPLETION_STATUS_KHR: CONSTANTS.COMPLETION_STATUS_KHR }),
    getProgramParameter: (_: unknown, what: number) =>
      what === CONSTANTS.COMPLETION_STATUS_KHR ? world.isLinked : true,
    getUniformLocation: (_: unknown, name: string) => name,
    getSyncParameter: () => (world.isBusy ? CONSTANTS.UNSIGNALED : CONSTANTS.SIGNALED),
    isContextLost: () => false,
    createFramebuffer: () => {
      world.pictures += 1;
      return {};
    },
    uniform1i: (name: string, value: number) => samplers.set(name, value),
    drawElements: () => {
      draws.push(Object.fromEntries([...samplers].map(([name, at]) => [name, units.get(at)?.texels])));
    },
  };
  const context = new Proxy(CONSTANTS, {
    get: (constants, name: string) => calls[name] ?? constants[name as keyof typeof CONSTANTS] ?? (() => ({})),
  });
  return { context: context as unknown as WebGL2RenderingContext, draws, world };
}

type Texture = { texels: unknown };

const CONSTANTS = {
  TEXTURE0: 33_984,
  BLEND: 3042,
  COMPLETION_STATUS_KHR: 37_297,
  SIGNALED: 37_145,
  UNSIGNALED: 37_144,
  drawingBufferWidth: 1,
  drawingBufferHeight: 1,
};
