/** The values, as they lie in the tiles, that get the first and the last shade. */
export type ShadeRange = { readonly low: number; readonly high: number };

/**
 * How samples become colours. The kind, the formula, whether gamma is 1 and whether each range has a width make a shader; all
 * else is changed between two frames.
 */
export type RasterLook = {
  /**
   * colours: three inputs; shades: one value through a ramp of 256; grays: one value from black to white, without a ramp;
   * palette: one value is a row of it
   */
  readonly kind: 'colors' | 'shades' | 'grays' | 'palette';
  /**
   * for shades and grays, what the value is made of: GLSL over the floats `band0`, `band1`, … that sets `value`, or nothing
   * for `band0`
   */
  readonly formula: string | null;
  /** one a channel; none for a palette */
  readonly ranges: readonly ShadeRange[];
  /** 1 is linear; above brightens the middle */
  readonly gamma: number;
  /** RGBA rows: 256 for shades, any number up to 65,536 for a palette; not looked at for others */
  readonly ramp: Uint8Array<ArrayBuffer>;
};
