export type CountScale = 'linear' | 'logarithmic';

/** The outline of a histogram's bars in a box of one unit a bin by one unit high, as an SVG path; the fullest bar fills it. */
export function barsPath(counts: readonly number[], scale: CountScale): string {
  const heightOf = scale === 'linear' ? (count: number) => count : Math.log1p;
  const fullest = counts.reduce((most, count) => Math.max(most, heightOf(count)), 0);
  if (fullest === 0) return '';
  const tops = counts.map((count) => `V${round(1 - heightOf(count) / fullest)}h1`);
  return `M0 1${tops.join('')}V1Z`;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
