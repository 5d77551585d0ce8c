export type CountScale = 'linear' | 'logarithmic';

/**
 * The bars of a histogram as SVG path data, in a box one unit wide per bin and one unit high; the fullest bin fills the
 * height.
 */
export function barsPath(counts: readonly number[], scale: CountScale): string {
  const heightOf = scale === 'linear' ? (count: number) => count : Math.log1p;
  const fullest = counts.reduce((max, count) => Math.max(max, heightOf(count)), 0);
  if (fullest === 0) return '';
  const tops = counts.map((count) => `V${round(1 - heightOf(count) / fullest)}h1`);
  return `M0 1${tops.join('')}V1Z`;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
