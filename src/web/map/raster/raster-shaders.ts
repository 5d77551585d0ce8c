import type { RasterStyle } from './raster-style.ts';

/** The properties of style and tile that determine the shader. */
export type ShaderVariant = {
  readonly style: RasterStyle;
  /** whether a range is empty (low = high): smaller values are black, larger ones white */
  readonly isStep: boolean;
  readonly inputCount: number;
  readonly isFloat: boolean;
};

/** MapLibre's shader code for custom layers, which projects Mercator positions to the screen. */
export type ProjectionCode = {
  readonly variantName: string;
  readonly vertexShaderPrelude: string;
  readonly define: string;
};

/** Projects a tile's mesh with MapLibre's projection, Mercator or globe. */
export function vertexShader({ vertexShaderPrelude, define }: ProjectionCode): string {
  return `#version 300 es
${vertexShaderPrelude}
${define}
in vec2 a_position;
in vec2 a_uv;
uniform highp vec2 u_size;
out highp vec2 v_texel;
void main() {
  v_texel = a_uv * u_size;
  gl_Position = projectTile(a_position);
}`;
}

/**
 * The number of textures for the inputs, four per texture. Integer tiles have an additional channel that marks hidden
 * pixels.
 */
export function textureCount(inputs: number, isFloat: boolean): number {
  return isFloat ? Math.ceil(inputs / 4) : Math.floor(inputs / 4) + 1;
}

/**
 * Colours a tile's pixels by a style. Each pixel is sampled at its centre without a filter, so that the sample is exact
 * to the bit. (texelFetch gives the same result, but takes twice as long with software rendering.) Hidden pixels are
 * written as transparent black, so that they also hide coarser tiles under them.
 */
export function fragmentShader({ style, isStep, inputCount, isFloat }: ShaderVariant): string {
  const textures = Array.from({ length: textureCount(inputCount, isFloat) }, (_, index) => index);
  const bands = Array.from({ length: inputCount }, (_, index) => index);
  const [sampler, vector] = isFloat ? ['sampler2D', 'vec4'] : ['usampler2D', 'uvec4'];
  const at = (channel: number) => `texels${channel >> 2}.${'rgba'[channel & 3]}`;
  const isHidden = isFloat ? bands.map((band) => `isNan(${at(band)})`).join(' || ') : `${at(inputCount)} != 0u`;
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
in highp vec2 v_texel;
${textures.map((texture) => `uniform ${sampler} u_texels${texture};`).join('\n')}
uniform vec2 u_texel;
uniform sampler2D u_ramp;
uniform int u_rampRows;
uniform vec3 u_low;
uniform vec3 u_high;
uniform float u_gamma;
out vec4 color;
${HELPERS}
${style.gamma === 1 ? LINEAR : CURVED}
${isStep ? STEP : SHADE}
void main() {
  // Pixel centres are robust against rounding, and coordinates past an edge are clamped to it.
  vec2 place = (floor(v_texel) + 0.5) * u_texel;
  color = vec4(0.0);
${textures.map((texture) => `  ${vector} texels${texture} = texture(u_texels${texture}, place);`).join('\n')}
  if (${isHidden}) return;
${bands.map((band) => `  float band${band} = float(${at(band)});`).join('\n')}
${COLORS[style.kind](style.expression)}
}`;
}

// Tested by its bits: compilers may assume that a float is not NaN, and drop isnan().
const HELPERS = `
bool isNan(float x) { return (floatBitsToUint(x) & 0x7fffffffu) > 0x7f800000u; }
bool isFinite(float x) { return (floatBitsToUint(x) & 0x7f800000u) != 0x7f800000u; }`;

// Rounded to integer steps in one expression, so that halves don't depend on the rounding of an earlier quotient.
const LINEAR = `
vec3 between(vec3 value, vec3 low, vec3 high) {
  vec3 range = high - low;
  return clamp(floor((510.0 * (value - low) + range) / (2.0 * range)), 0.0, 255.0);
}`;

const CURVED = `
vec3 between(vec3 value, vec3 low, vec3 high) {
  vec3 shares = clamp((value - low) / (high - low), 0.0, 1.0);
  return floor(255.0 * pow(shares, vec3(1.0 / u_gamma)) + 0.5);
}`;

const SHADE = `
vec3 shade(vec3 value, vec3 low, vec3 high) { return between(value, low, high); }`;

// If low equals high, smaller values are black, larger ones white, and the value itself is mid-grey.
const STEP = `
vec3 shade(vec3 value, vec3 low, vec3 high) {
  vec3 steps = mix(mix(vec3(128.0), vec3(255.0), greaterThan(value, high)), vec3(0.0), lessThan(value, low));
  return mix(between(value, low, high), steps, lessThanEqual(high, low));
}`;

const oneShade = (formula: string | null) => `
  float value = band0;
${formula ?? ''}
  ${formula === null ? '' : 'if (!isFinite(value)) return;'}
  float rank = shade(vec3(value), u_low.rrr, u_high.rrr).r;`;

const COLORS: Record<RasterStyle['kind'], (formula: string | null) => string> = {
  colors: () => `
  color = vec4(shade(vec3(band0, band1, band2), u_low, u_high), 255.0) / 255.0;`,
  shades: (formula) => `${oneShade(formula)}
  color = textureLod(u_ramp, vec2((rank + 0.5) / 256.0, 0.5), 0.0);`,
  // No ramp texture: fetching the colour would take about as long as fetching the sample.
  grays: (formula) => `${oneShade(formula)}
  color = vec4(vec3(rank), 255.0) / 255.0;`,
  palette: () => `
  int row = int(band0);
  if (row < 0 || row >= u_rampRows) return;
  color = texelFetch(u_ramp, ivec2(row & 255, row >> 8), 0);`,
};

/** One triangle that covers the screen, without a vertex buffer. */
export const COMPOSITE_VERTEX_SHADER = `#version 300 es
void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

/** Composites the offscreen target over the map, pixel by pixel. */
export const COMPOSITE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D u_target;
uniform float u_opacity;
out vec4 color;
void main() {
  vec4 shade = texelFetch(u_target, ivec2(gl_FragCoord.xy), 0);
  float alpha = shade.a * u_opacity;
  color = vec4(shade.rgb * alpha, alpha);
}`;
