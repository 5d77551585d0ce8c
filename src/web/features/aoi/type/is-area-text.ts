/** Whether a pasted text is an entire area (GeoJSON, WKT, one position per line) rather than a number for one field. */
export function isAreaText(text: string): boolean {
  const plain = text.trim();
  return (
    /^(\{|\[\s*\[)/.test(plain) ||
    isWellKnownText(plain) ||
    plain.split('\n').filter((line) => line.trim() !== '').length > 2
  );
}

/** Whether a text starts like WKT or EWKT. */
export function isWellKnownText(text: string): boolean {
  return WKT_START.test(text);
}

const WKT_START =
  /^(srid\s*=|(multi)?(polygon|point|linestring|surface|curve)|geometrycollection|curvepolygon|triangle|tin)\b/i;
