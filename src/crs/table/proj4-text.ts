/** The parameters of an ellipsoid (semi-major axis in metres, inverse flattening, 0 for a sphere) and a meridian in degrees. */
export function shapeText(a: string, rf: string, meridian: string): string {
  return `+a=${a} ${rf === '0' ? `+b=${a}` : `+rf=${rf}`}${meridian === '0' ? '' : ` +pm=${meridian}`}`;
}

/** proj4 computes NaN for some projections without an origin. */
const ORIGIN = ['lat_0', 'lon_0', 'x_0', 'y_0'];

/**
 * proj4's text of a method such as `tmerc lat_0 lon_0 units=us-ft`, with the values of the names without one. Constants of the
 * method take precedence over the shape of the Earth.
 */
export function proj4Text(method: string, numbers: readonly string[], shape: string): string {
  const [projection = '', ...words] = method.split(' ');
  const left = [...numbers];
  const parameters = words.map((word) =>
    word.includes('=') ? `+${word.replace(/=$/, '')}` : `+${word}=${left.shift() ?? ''}`,
  );
  const origin = projection === 'longlat' ? [] : ORIGIN.filter((name) => !words.includes(name));
  const shapes = words.some((word) => word.startsWith('a=')) ? [] : [shape];
  return [`+proj=${projection}`, ...parameters, ...origin.map((name) => `+${name}=0`), ...shapes, '+no_defs'].join(' ');
}
