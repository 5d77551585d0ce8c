import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { samplesOver } from '../../raster/tiff/sample-type.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';

/** Samples that our writer has no type for. */
export type Retagged = {
  /** `sampleType` has the width of the samples */
  readonly spec: Omit<GeoTiffSpec, 'noData'>;
  /** TIFF's SampleFormat: 1 unsigned, 2 signed, 5 complex integers, 6 complex floats */
  readonly sampleFormat: number;
  /** all samples row by row, in the machine's byte order */
  readonly samples: ArrayBuffer;
  readonly noData?: bigint;
};

/** A GeoTIFF with the bits of the samples as they are, and another SampleFormat than its writer gave it. */
export async function retaggedTiff({
  spec,
  sampleFormat,
  samples,
  noData,
}: Retagged): Promise<Uint8Array<ArrayBuffer>> {
  const values = samplesOver(spec.sampleType, samples);
  const perRow = spec.width * spec.bandCount;
  const written = noData === undefined ? spec : { ...spec, noData: Number(noData) };
  const bytes = await geoTiffBytes(written, (row) => values.subarray(row * perRow, (row + 1) * perRow));
  const view = new DataView(bytes.buffer);
  const entry = Array.from({ length: view.getUint16(8, true) }, (_, index) => 10 + index * 12).find(
    (at) => view.getUint16(at, true) === Tag.SampleFormat,
  );
  if (entry === undefined) throw new Error('the writer names no SampleFormat');
  const count = view.getUint32(entry + 4, true);
  const first = count > 2 ? view.getUint32(entry + 8, true) : entry + 8;
  for (let band = 0; band < count; band++) view.setUint16(first + 2 * band, sampleFormat, true);
  if (noData !== undefined) replaceText(bytes, String(Number(noData)), String(noData));
  return bytes;
}

/** A number has rounded digits: as many of them as are exact. */
function replaceText(bytes: Uint8Array, rounded: string, exact: string): void {
  const at = Buffer.from(bytes.buffer).indexOf(`${rounded}\0`, 0, 'latin1');
  if (at < 0 || rounded.length !== exact.length) throw new Error(`${rounded} cannot be replaced by ${exact}`);
  bytes.set(Buffer.from(exact, 'latin1'), at);
}
