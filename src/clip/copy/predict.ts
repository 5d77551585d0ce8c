import type { SampleOrder } from '../../raster/codec/codec.ts';

/**
 * Turns little-endian samples into the bytes that a file stores, in place: predictor, then byte order. The inverse of
 * undoPredictorAndByteOrder.
 */
export function applyPredictorAndByteOrder(bytes: Uint8Array<ArrayBuffer>, order: SampleOrder): void {
  const { width, rows, samples, sampleBytes, predictor, littleEndian } = order;
  const rowSamples = width * samples;
  if (predictor === 3) {
    const scratch = new Uint8Array(rowSamples * sampleBytes);
    for (let row = 0; row < rows; row += 1) {
      const at = row * scratch.length;
      predictFloats(bytes.subarray(at, at + scratch.length), scratch, samples, sampleBytes);
    }
    return;
  }
  if (predictor === 2) {
    for (let row = 0; row < rows; row += 1) differences(bytes, row * rowSamples, { rowSamples, samples, sampleBytes });
  }
  if (!littleEndian) swapBytes(bytes, sampleBytes);
}

type Row = { readonly rowSamples: number; readonly samples: number; readonly sampleBytes: number };

/** Predictor 2 of a row that begins at sample `first`: differences from the same sample of the previous pixel, modulo 2^bits. */
function differences(bytes: Uint8Array<ArrayBuffer>, first: number, { rowSamples, samples, sampleBytes }: Row): void {
  const last = first + rowSamples - 1;
  if (sampleBytes === 8) {
    wideDifferences(new Uint32Array(bytes.buffer), first, last, samples);
    return;
  }
  const View = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[sampleBytes as 1 | 2 | 4];
  const values = new View(bytes.buffer);
  for (let at = last; at >= first + samples; at -= 1)
    values[at] = (values[at] as number) - (values[at - samples] as number);
}

/** Of 64-bit samples, as pairs of their low and high 32 bits: a BigInt per sample would be slow. */
function wideDifferences(halves: Uint32Array, first: number, last: number, samples: number): void {
  for (let at = 2 * last; at >= 2 * (first + samples); at -= 2) {
    const before = at - 2 * samples;
    const [low, lowBefore] = [halves[at] as number, halves[before] as number];
    halves[at] = low - lowBefore;
    const borrow = low < lowBefore ? 1 : 0;
    halves[at + 1] = (halves[at + 1] as number) - (halves[before + 1] as number) - borrow;
  }
}

/** Predictor 3: the bytes of a row plane by plane, the most significant first, as differences from the previous pixel's byte. */
function predictFloats(row: Uint8Array, planes: Uint8Array, samples: number, sampleBytes: number): void {
  const count = row.length / sampleBytes;
  for (let plane = 0; plane < sampleBytes; plane += 1) {
    const from = sampleBytes - 1 - plane;
    for (let index = 0; index < count; index += 1)
      planes[plane * count + index] = row[index * sampleBytes + from] as number;
  }
  for (let at = planes.length - 1; at >= samples; at -= 1)
    planes[at] = (planes[at] as number) - (planes[at - samples] as number);
  row.set(planes);
}

function swapBytes(bytes: Uint8Array<ArrayBuffer>, sampleBytes: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (sampleBytes === 2) buffer.swap16();
  if (sampleBytes === 4) buffer.swap32();
  if (sampleBytes === 8) buffer.swap64();
}
