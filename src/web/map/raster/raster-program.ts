/** A linked program and the places of its uniforms, by name. */
export type Program = {
  readonly program: WebGLProgram;
  activate(): void;
  at(uniform: string): WebGLUniformLocation | null;
};

/** Attribute places that all programs share, so that one vertex array serves them. */
export const POSITION = 0;
export const UV = 1;

/** Compiles and links; null when the context is lost, which heals by itself. A shader that doesn't link is an Error. */
export function compileProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program | null {
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
