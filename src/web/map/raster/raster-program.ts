/** A linked program and the places of its uniforms, by name. */
export type Program = {
  readonly program: WebGLProgram;
  activate(): void;
  at(uniform: string): WebGLUniformLocation | null;
};

/** Attribute places that all programs share, so that one vertex array serves them. */
export const POSITION = 0;
export const UV = 1;

/** Programs of one context, by key. */
export type Programs = {
  /** The program, begun when it is first asked for; null until it is made and settled, and for good where the context is lost. */
  take(gl: WebGL2RenderingContext, recipe: ProgramRecipe): Program | null;
  /** Finishes those that are made. It waits for all that the GPU was given: to be called when that is nothing. */
  settle(gl: WebGL2RenderingContext): void;
  /** As take, but the page waits while it is made. */
  need(gl: WebGL2RenderingContext, recipe: ProgramRecipe): Program | null;
  release(gl: WebGL2RenderingContext): void;
};

/** What a program is made of; sources are asked for once a key. */
export type ProgramRecipe = { readonly key: string; readonly sources: () => ShaderSources };

type ShaderSources = { readonly vertex: string; readonly fragment: string };

type Made = { readonly begun: WebGLProgram; program: Program | null; asked: number };

/** A map that moves all the time never leaves the GPU with nothing to do: after so many frames one waits. */
const MOST_ASKED = 600;

/** Makes an empty set. A shader that doesn't link is an Error. */
export function createPrograms(): Programs {
  const made = new Map<string, Made | null>();

  function begin(gl: WebGL2RenderingContext, { key, sources }: ProgramRecipe): Made | null {
    let one = made.get(key);
    if (one === undefined) {
      const begun = beginProgram(gl, sources());
      one = begun && { begun, program: null, asked: 0 };
      made.set(key, one);
    }
    return one;
  }

  function finish(gl: WebGL2RenderingContext, one: Made | null): Program | null {
    if (one) one.program ??= finishProgram(gl, one.begun);
    return one?.program ?? null;
  }

  return {
    need: (gl, recipe) => finish(gl, begin(gl, recipe)),
    take(gl, recipe) {
      const one = begin(gl, recipe);
      if (!one || one.program) return one?.program ?? null;
      one.asked += 1;
      return one.asked > MOST_ASKED && isLinked(gl, one.begun) ? finish(gl, one) : null;
    },
    settle(gl) {
      const begun = [...made.values()].filter((one) => one !== null && one.program === null);
      // One that is still being made would be waited for, too.
      if (begun.every((one) => one && isLinked(gl, one.begun))) for (const one of begun) finish(gl, one);
    },
    release(gl) {
      for (const one of made.values()) gl.deleteProgram(one?.begun ?? null);
      made.clear();
    },
  };
}

function beginProgram(gl: WebGL2RenderingContext, { vertex, fragment }: ShaderSources): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.bindAttribLocation(program, POSITION, 'a_position');
  gl.bindAttribLocation(program, UV, 'a_uv');
  gl.linkProgram(program);
  return program;
}

// Asking for anything else of a program makes the page wait until it is linked, which can take a tenth of a second.
function isLinked(gl: WebGL2RenderingContext, program: WebGLProgram): boolean {
  const parallel = gl.getExtension('KHR_parallel_shader_compile');
  return parallel === null || gl.getProgramParameter(program, parallel.COMPLETION_STATUS_KHR) === true;
}

function finishProgram(gl: WebGL2RenderingContext, program: WebGLProgram): Program | null {
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) return null;
    throw new Error(`The raster layer's shaders did not link: ${gl.getProgramInfoLog(program)}`);
  }
  const places = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    activate: () => gl.useProgram(program),
    at(uniform) {
      if (!places.has(uniform)) places.set(uniform, gl.getUniformLocation(program, uniform));
      return places.get(uniform) ?? null;
    },
  };
}
