/** A number with thousands separators and without decimals. */
export function grouped(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 0 });
}

/** Bytes in MB, with the unit. */
export function megabytes(bytes: number): string {
  return `${grouped(bytes / 1e6)} MB`;
}

/** Bytes in GB, with the unit. */
export function gigabytes(bytes: number): string {
  return `${fourDigits(bytes / 1e9)} GB`;
}

/** A number with 4 significant digits. */
export function fourDigits(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 });
}

/** Metres, or kilometres from 10 km on, with the unit. */
export function distance(metres: number): string {
  if (metres < 10) return `${metres.toFixed(1)} m`;
  if (metres < 10_000) return `${Math.round(metres)} m`;
  return `${grouped(metres / 1000)} km`;
}
