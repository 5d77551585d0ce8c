/** A linked program with the locations of its uniforms, by name. */
export type Program = {
  readonly program: WebGLProgram;
  activate(): void;
  uniformLocation(uniform: string): WebGLUniformLocation | null;
};

/** Attribute locations that all programs share, so that one vertex array works with all of them. */
export const POSITION = 0;
export const UV = 1;

/** The programs of one context, by key. */
export type Programs = {
  /**
   * Returns the program, without blocking. The first call starts its compilation. The result is null until the
   * program is linked and finished, and always after the context was lost.
   */
  request(gl: WebGL2RenderingContext, recipe: ProgramRecipe): Program | null;
  /**
   * Finishes the linked programs. It blocks until the GPU has run all its commands, so call it only while the GPU is
   * idle.
   */
  finishLinked(gl: WebGL2RenderingContext): void;
  /** Returns the program and blocks until it is linked; null only after the context was lost. */
  getBlocking(gl: WebGL2RenderingContext, recipe: ProgramRecipe): Program | null;
  release(gl: WebGL2RenderingContext): void;
};

/** The sources of a program. `sources` is called once for each key. */
export type ProgramRecipe = { readonly key: string; readonly sources: () => ShaderSources };

type ShaderSources = { readonly vertex: string; readonly fragment: string };

type Entry = { readonly pending: WebGLProgram; program: Program | null; requests: number };

/**
 * While the map moves all the time, the GPU is never idle. After this number of requests, a program is finished anyway.
 */
const MAX_REQUESTS_BEFORE_BLOCKING = 600;

/** Creates an empty set. A program that doesn't link throws an Error. */
export function createPrograms(): Programs {
  const entries = new Map<string, Entry | null>();

  function begin(gl: WebGL2RenderingContext, { key, sources }: ProgramRecipe): Entry | null {
    let entry = entries.get(key);
    if (entry === undefined) {
      const pending = beginProgram(gl, sources());
      entry = pending && { pending, program: null, requests: 0 };
      entries.set(key, entry);
    }
    return entry;
  }

  function finish(gl: WebGL2RenderingContext, entry: Entry | null): Program | null {
    if (entry) entry.program ??= finishProgram(gl, entry.pending);
    return entry?.program ?? null;
  }

  return {
    getBlocking: (gl, recipe) => finish(gl, begin(gl, recipe)),
    request(gl, recipe) {
      const entry = begin(gl, recipe);
      if (!entry || entry.program) return entry?.program ?? null;
      entry.requests += 1;
      return entry.requests > MAX_REQUESTS_BEFORE_BLOCKING && isLinked(gl, entry.pending) ? finish(gl, entry) : null;
    },
    finishLinked(gl) {
      const unfinished = [...entries.values()].filter((entry) => entry !== null && entry.program === null);
      // Finishing one program would also block on those that are still compiling.
      if (unfinished.every((entry) => entry && isLinked(gl, entry.pending))) {
        for (const entry of unfinished) finish(gl, entry);
      }
    },
    release(gl) {
      for (const entry of entries.values()) gl.deleteProgram(entry?.pending ?? null);
      entries.clear();
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

// Every other query of a program blocks until it is linked, which can take 0.1 s.
function isLinked(gl: WebGL2RenderingContext, program: WebGLProgram): boolean {
  const parallel = gl.getExtension('KHR_parallel_shader_compile');
  return parallel === null || gl.getProgramParameter(program, parallel.COMPLETION_STATUS_KHR) === true;
}

function finishProgram(gl: WebGL2RenderingContext, program: WebGLProgram): Program | null {
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) return null;
    throw new Error(`The raster layer's shaders did not link: ${gl.getProgramInfoLog(program)}`);
  }
  const locations = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    activate: () => gl.useProgram(program),
    uniformLocation(uniform) {
      if (!locations.has(uniform)) locations.set(uniform, gl.getUniformLocation(program, uniform));
      return locations.get(uniform) ?? null;
    },
  };
}
