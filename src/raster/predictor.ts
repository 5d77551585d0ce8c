import { RasterError } from './raster-error.ts';

/** The rows of a block as bytes: `samples` interleaved samples of `sampleBytes` bytes a pixel. */
export type BlockShape = { width: number; rows: number; samples: number; sampleBytes: number };

/** Undoes TIFF predictor 2 in place: each sample was stored as its difference from the one a pixel before, modulo 2^bits. */
export function undoHorizontal(bytes: Uint8Array<ArrayBuffer>, shape: BlockShape): void {
  if (shape.sampleBytes === 8) addUp64(bytes, shape);
  else addUp(bytes, shape);
}

function addUp(bytes: Uint8Array<ArrayBuffer>, shape: BlockShape): void {
  const { width, rows, samples, sampleBytes } = shape;
  const values = integersOver(bytes, sampleBytes);
  const rowLength = width * samples;
  for (let row = 0; row < rows; row++) {
    for (let sample = 0; sample < samples; sample++) sumEvery(values, row * rowLength + sample, rowLength, samples);
  }
}

// A running sum in a register: reading back what was just stored would cost several times as much. Storing wraps it.
function sumEvery(values: Uint8Array | Uint16Array | Uint32Array, start: number, length: number, step: number): void {
  let sum = 0;
  const end = start + length;
  for (let at = start; at < end; at += step) {
    sum = (sum + (values[at] ?? 0)) | 0;
    values[at] = sum;
  }
}

function addUp64(bytes: Uint8Array<ArrayBuffer>, { width, rows, samples }: BlockShape): void {
  const values = new BigUint64Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 8));
  const rowLength = width * samples;
  for (let row = 0; row < rows; row++) {
    const end = (row + 1) * rowLength;
    for (let at = row * rowLength + samples; at < end; at++) {
      values[at] = (values[at] ?? 0n) + (values[at - samples] ?? 0n);
    }
  }
}

/**
 * Undoes TIFF predictor 3: a row's bytes stand plane by plane, the most significant first, and differ from the byte a
 * pixel before. Returns the samples in little-endian order, whatever the file's order.
 */
export function undoFloatingPoint(bytes: Uint8Array<ArrayBuffer>, shape: BlockShape): Uint8Array<ArrayBuffer> {
  const { width, rows, samples, sampleBytes } = shape;
  const rowSamples = width * samples;
  const rowBytes = rowSamples * sampleBytes;
  const output = new Uint8Array(bytes.length);
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes;
    for (let sample = 0; sample < samples; sample++) sumEvery(bytes, start + sample, rowBytes - sample, samples);
    if (sampleBytes === 4) joinPlanes(bytes, start, rowSamples, new Uint32Array(output.buffer, start, rowSamples));
    else {
      for (let plane = 0; plane < sampleBytes; plane++) {
        const from = start + plane * rowSamples;
        const to = start + (sampleBytes - 1 - plane);
        for (let index = 0; index < rowSamples; index++) output[to + index * sampleBytes] = bytes[from + index] ?? 0;
      }
    }
  }
  return output;
}

// Four planes of bytes into one word each, most significant first: by far the most common floats.
function joinPlanes(bytes: Uint8Array, start: number, count: number, words: Uint32Array): void {
  const [second, third, fourth] = [start + count, start + 2 * count, start + 3 * count];
  for (let index = 0; index < count; index++) {
    words[index] =
      ((bytes[start + index] ?? 0) << 24) |
      ((bytes[second + index] ?? 0) << 16) |
      ((bytes[third + index] ?? 0) << 8) |
      (bytes[fourth + index] ?? 0);
  }
}

/** Reverses the bytes of every value in place. */
export function swapBytes(bytes: Uint8Array<ArrayBuffer>, valueBytes: number): void {
  for (let at = 0; at + valueBytes <= bytes.length; at += valueBytes) {
    bytes.subarray(at, at + valueBytes).reverse();
  }
}

function integersOver(bytes: Uint8Array<ArrayBuffer>, sampleBytes: number): Uint8Array | Uint16Array | Uint32Array {
  const length = Math.floor(bytes.byteLength / sampleBytes);
  if (sampleBytes === 1) return bytes;
  if (sampleBytes === 2) return new Uint16Array(bytes.buffer, bytes.byteOffset, length);
  if (sampleBytes === 4) return new Uint32Array(bytes.buffer, bytes.byteOffset, length);
  const found = `The raster uses predictor 2 on samples of ${sampleBytes * 8} bits, which is not read here.`;
  throw new RasterError('unsupported', `${found} Convert it (gdal_translate -co COMPRESS=DEFLATE).`);
}
