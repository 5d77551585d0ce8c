import type { SampleArray } from '../../raster/tiff/sample-type.ts';

/** A window of the source in its pixels: one row-major array per band, and 1 for each valid pixel. */
export type SourceWindow = { readonly bands: readonly SampleArray[]; readonly valid: Uint8Array };

type Samples = SampleArray | Uint8Array;
type Part = SourceWindow & { readonly width: number; readonly height: number };

/** Joins neighbouring windows of the same rows, at least one, from left to right. */
export function joinColumns(parts: readonly [Part, ...Part[]]): SourceWindow {
  const [first] = parts;
  if (parts.length === 1) return first;
  const length = first.height * parts.reduce((sum, { width }) => sum + width, 0);
  const bands = first.bands.map((band, index) => {
    const joined = new (band.constructor as new (length: number) => SampleArray)(length);
    copyRows(joined, parts, (part) => part.bands[index]);
    return joined;
  });
  const valid = new Uint8Array(length);
  copyRows(valid, parts, (part) => part.valid);
  return { bands, valid };
}

function copyRows(target: Samples, parts: readonly Part[], samplesOf: (part: Part) => Samples | undefined): void {
  const rowLength = parts.reduce((sum, { width }) => sum + width, 0);
  let left = 0;
  for (const part of parts) {
    const samples = samplesOf(part);
    for (let row = 0; row < part.height; row += 1) {
      const line = samples?.subarray(row * part.width, (row + 1) * part.width) ?? [];
      target.set(line, row * rowLength + left);
    }
    left += part.width;
  }
}
