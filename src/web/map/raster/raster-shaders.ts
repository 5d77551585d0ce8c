import type { RasterLook } from './raster-look.ts';

/** Which shader a tile needs. */
export type ShaderKind = {
  readonly look: Pick<RasterLook, 'kind' | 'formula'>;
  readonly inputs: number;
  readonly isFloat: boolean;
};

/** What of MapLibre a custom layer's shader is made of: how positions on the flat map come to the screen. */
export type ProjectionCode = {
  readonly variantName: string;
  readonly vertexShaderPrelude: string;
  readonly define: string;
};

/** Places a tile's corners by MapLibre's own projection, flat or globe. */
export function vertexShader({ vertexShaderPrelude, define }: ProjectionCode): string {
  return `#version 300 es
${vertexShaderPrelude}
${define}
in vec2 a_position;
in vec2 a_uv;
out highp vec2 v_uv;
void main() {
  v_uv = a_uv;
  gl_Position = projectTile(a_position);
}`;
}

/**
 * Colours a tile's pixels by a look. texelFetch instead of a sampler's filter: the colour is the one of the pixel under
 * the point, to the bit. What is hidden is written as nothing, so that it also hides what a coarser tile put there.
 */
export function fragmentShader({ look, inputs, isFloat }: ShaderKind): string {
  const bands = Array.from({ length: inputs }, (_, index) => index);
  const sampler = isFloat ? 'sampler2D' : 'usampler2D';
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
in highp vec2 v_uv;
${bands.map((band) => `uniform ${sampler} u_band${band};`).join('\n')}
uniform usampler2D u_valid;
uniform bool u_hasValid;
uniform sampler2D u_ramp;
uniform int u_rampRows;
uniform vec3 u_low;
uniform vec3 u_high;
uniform float u_gamma;
out vec4 color;
${HELPERS}
void main() {
  ivec2 size = textureSize(u_band0, 0);
  ivec2 texel = clamp(ivec2(floor(v_uv * vec2(size))), ivec2(0), size - 1);
  color = vec4(0.0);
  if (u_hasValid && texelFetch(u_valid, texel, 0).r == 0u) return;
${bands.map((band) => `  float band${band} = float(texelFetch(u_band${band}, texel, 0).r);`).join('\n')}
${isFloat ? `  if (${bands.map((band) => `isNan(band${band})`).join(' || ')}) return;` : ''}
${COLORS[look.kind](look.formula)}
}`;
}

// By its bits: compilers may assume that a float is a number, and drop isnan().
const HELPERS = `
bool isNan(float x) { return (floatBitsToUint(x) & 0x7fffffffu) > 0x7f800000u; }
bool isFinite(float x) { return (floatBitsToUint(x) & 0x7f800000u) != 0x7f800000u; }
// Rounded in whole steps of the range, as halves must not depend on how a quotient was rounded before.
float shade(float value, float low, float high) {
  if (high <= low) return value < low ? 0.0 : value > high ? 255.0 : 128.0;
  float range = high - low;
  if (u_gamma == 1.0) return clamp(floor((510.0 * (value - low) + range) / (2.0 * range)), 0.0, 255.0);
  return floor(255.0 * pow(clamp((value - low) / range, 0.0, 1.0), 1.0 / u_gamma) + 0.5);
}`;

const COLORS: Record<RasterLook['kind'], (formula: string | null) => string> = {
  colors: () => `
  color = vec4(shade(band0, u_low.r, u_high.r), shade(band1, u_low.g, u_high.g), shade(band2, u_low.b, u_high.b), 255.0) / 255.0;`,
  shades: (formula) => `
  float value = band0;
${formula ?? ''}
  ${formula === null ? '' : 'if (!isFinite(value)) return;'}
  color = texelFetch(u_ramp, ivec2(int(shade(value, u_low.r, u_high.r)), 0), 0);`,
  palette: () => `
  int row = int(band0);
  if (row < 0 || row >= u_rampRows) return;
  color = texelFetch(u_ramp, ivec2(row & 255, row >> 8), 0);`,
};

/** Covers the screen, without a buffer. */
export const PICTURE_VERTEX_SHADER = `#version 300 es
void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

/** Lays the finished picture over the map, pixel by pixel. */
export const PICTURE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D u_picture;
uniform float u_opacity;
uniform vec2 u_between;
out vec4 color;
void main() {
  if (gl_FragCoord.x < u_between.x || gl_FragCoord.x >= u_between.y) discard;
  vec4 shade = texelFetch(u_picture, ivec2(gl_FragCoord.xy), 0);
  float alpha = shade.a * u_opacity;
  if (alpha == 0.0) discard;
  color = vec4(shade.rgb * alpha, alpha);
}`;
