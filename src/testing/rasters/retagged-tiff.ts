import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { viewAsSamples } from '../../raster/tiff/sample-type.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';

/** Samples of a type that our GeoTIFF writer doesn't support. */
export type Retagged = {
  /** `sampleType` has the same width as the samples. */
  readonly spec: Omit<GeoTiffSpec, 'noData'>;
  /** TIFF's SampleFormat: 1 unsigned, 2 signed, 5 complex integers, 6 complex floats. */
  readonly sampleFormat: number;
  /** All samples row by row, in the machine's byte order. */
  readonly samples: ArrayBuffer;
  readonly noData?: bigint;
};

/** A GeoTIFF with the samples' bits unchanged and the given SampleFormat instead of the writer's. */
export async function retaggedTiff({
  spec,
  sampleFormat,
  samples,
  noData,
}: Retagged): Promise<Uint8Array<ArrayBuffer>> {
  const values = viewAsSamples(spec.sampleType, samples);
  const perRow = spec.width * spec.bandCount;
  const written = noData === undefined ? spec : { ...spec, noData: Number(noData) };
  const bytes = await geoTiffBytes(written, (row) => values.subarray(row * perRow, (row + 1) * perRow));
  const view = new DataView(bytes.buffer);
  const entry = Array.from({ length: view.getUint16(8, true) }, (_, index) => 10 + index * 12).find(
    (at) => view.getUint16(at, true) === Tag.SampleFormat,
  );
  if (entry === undefined) throw new Error('the writer wrote no SampleFormat');
  const count = view.getUint32(entry + 4, true);
  const first = count > 2 ? view.getUint32(entry + 8, true) : entry + 8;
  for (let band = 0; band < count; band++) view.setUint16(first + 2 * band, sampleFormat, true);
  if (noData !== undefined) replaceText(bytes, String(Number(noData)), String(noData));
  return bytes;
}

/** Replaces a number that was rounded to a double by the exact integer, which must have the same number of digits. */
function replaceText(bytes: Uint8Array, rounded: string, exact: string): void {
  const at = Buffer.from(bytes.buffer).indexOf(`${rounded}\0`, 0, 'latin1');
  if (at < 0 || rounded.length !== exact.length) throw new Error(`${rounded} cannot be replaced by ${exact}`);
  bytes.set(Buffer.from(exact, 'latin1'), at);
}
