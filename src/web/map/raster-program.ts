const VERTEX_SHADER = `#version 300 es
in vec2 a_position;
in vec2 a_uv;
uniform mat4 u_matrix;
out vec2 v_uv;
void main() {
  v_uv = a_uv;
  gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
}`;

// texelFetch instead of a sampler's filter: the colour is the one of the pixel under the point, to the bit.
const FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp sampler2D;
in vec2 v_uv;
uniform sampler2D u_image;
uniform float u_opacity;
out vec4 color;
void main() {
  ivec2 size = textureSize(u_image, 0);
  ivec2 texel = clamp(ivec2(floor(v_uv * vec2(size))), ivec2(0), size - 1);
  vec4 shade = texelFetch(u_image, texel, 0);
  float alpha = shade.a * u_opacity;
  if (alpha == 0.0) discard;
  color = vec4(shade.rgb * alpha, alpha);
}`;

/** The compiled shaders of a raster layer, with the places of what they take. */
export type RasterProgram = {
  program: WebGLProgram;
  activate(): void;
  position: number;
  uv: number;
  matrix: WebGLUniformLocation | null;
  image: WebGLUniformLocation | null;
  opacity: WebGLUniformLocation | null;
};

/** Compiles the raster layer's shaders; null when the context is lost, which heals by itself. */
export function compileRasterProgram(gl: WebGL2RenderingContext): RasterProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) return null;
    throw new Error(`The raster layer's shaders did not link: ${gl.getProgramInfoLog(program)}`);
  }
  return {
    program,
    activate: () => gl.useProgram(program),
    position: gl.getAttribLocation(program, 'a_position'),
    uv: gl.getAttribLocation(program, 'a_uv'),
    matrix: gl.getUniformLocation(program, 'u_matrix'),
    image: gl.getUniformLocation(program, 'u_image'),
    opacity: gl.getUniformLocation(program, 'u_opacity'),
  };
}
