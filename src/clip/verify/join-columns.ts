import type { SampleArray, StoredSamples } from '../../raster/tiff/sample-type.ts';

/** A window of the source in its pixels: one row-major array per band, and 1 for each valid pixel. */
export type SourceWindow = { readonly bands: readonly StoredSamples[]; readonly valid: Uint8Array<ArrayBuffer> };

type Part = SourceWindow & { readonly width: number; readonly height: number };

/** Joins neighbouring windows of the same rows, at least one, from left to right. */
export function joinColumns(parts: readonly [Part, ...Part[]]): SourceWindow {
  const [first] = parts;
  if (parts.length === 1) return first;
  const length = first.height * parts.reduce((sum, { width }) => sum + width, 0);
  const bands = first.bands.map((band, index) => {
    const joined = new (band.constructor as new (length: number) => StoredSamples)(length);
    copyRows(joined, parts, (part) => part.bands[index]);
    return joined;
  });
  const valid = new Uint8Array(length);
  copyRows(valid, parts, (part) => part.valid);
  return { bands, valid };
}

function copyRows(
  target: StoredSamples,
  parts: readonly Part[],
  samplesOf: (part: Part) => StoredSamples | undefined,
): void {
  const rowLength = parts.reduce((sum, { width }) => sum + width, 0);
  let left = 0;
  for (const part of parts) {
    // target and parts have the same type; elements are copied unchanged, so that bigints are copied like numbers
    const samples = samplesOf(part) as SampleArray | undefined;
    for (let row = 0; row < part.height; row += 1) {
      const line = samples?.subarray(row * part.width, (row + 1) * part.width) ?? [];
      (target as SampleArray).set(line, row * rowLength + left);
    }
    left += part.width;
  }
}
