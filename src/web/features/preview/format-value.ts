const plain = new Intl.NumberFormat('en-AU', { maximumSignificantDigits: 7, useGrouping: false });

/** A sample as text: whole numbers as they are, others to seven digits, which is what float32 holds. */
export function formatSample(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return Number.isInteger(value) ? String(value) : plain.format(value);
}

/** A position as text: `34.88312° W 7.99871° S`, to about a metre. */
export function formatPosition(longitude: number, latitude: number): string {
  const wrapped = ((((longitude + 180) % 360) + 360) % 360) - 180;
  const east = `${Math.abs(wrapped).toFixed(5)}° ${wrapped < 0 ? 'W' : 'E'}`;
  return `${east} ${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? 'S' : 'N'}`;
}
