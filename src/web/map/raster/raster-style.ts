/** The tile values that are mapped to the first and the last shade. */
export type ShadeRange = { readonly low: number; readonly high: number };

/**
 * How samples become colours. The kind, the expression, whether gamma is 1 and whether a range is empty select the
 * shader. Everything else is a uniform or texture that can change between two frames.
 */
export type RasterStyle = {
  /**
   * colors: three inputs; shades: one value through a ramp of 256 colours; grays: one value from black to white,
   * without a ramp; palette: one value is the index of an entry
   */
  readonly kind: 'colors' | 'shades' | 'grays' | 'palette';
  /**
   * for shades and grays: GLSL that sets `value` from the floats `band0`, `band1`, …; null means `band0`
   */
  readonly expression: string | null;
  /** one per channel; empty for a palette */
  readonly ranges: readonly ShadeRange[];
  /** 1 is linear; larger values brighten the mid-tones */
  readonly gamma: number;
  /** RGBA entries: 256 for shades, at most 65,536 for a palette; unused for the other kinds */
  readonly ramp: Uint8Array<ArrayBuffer>;
};
