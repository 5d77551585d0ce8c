import type { SampleArray, StoredSamples } from '../../raster/tiff/sample-type.ts';

/**
 * The bytes that GDAL's COG driver passes to DEFLATE for pixel-interleaved samples: differences of neighbours for integers
 * (TIFF's predictor 2), differences of the samples' byte planes for floats (predictor 3). `width` pixels per row, `layers`
 * samples per pixel. Integers are changed in place.
 */
export function predictedBytes(stored: StoredSamples, width: number, layers: number): Uint8Array {
  if (stored instanceof Float32Array || stored instanceof Float64Array) return bytePlanes(stored, width, layers);
  // differences of bigints are bigints, and wrap in the array like those of numbers
  const samples = stored as SampleArray;
  const rowSamples = width * layers;
  for (let start = 0; start + rowSamples <= samples.length; start += rowSamples) {
    for (let at = start + rowSamples - 1; at >= start + layers; at -= 1)
      samples[at] = (samples[at] as number) - (samples[at - layers] as number);
  }
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** The most significant bytes of a row's samples come first; the machine is little-endian, as every one that runs Node. */
function bytePlanes(samples: Float32Array | Float64Array, width: number, layers: number): Uint8Array {
  const size = samples.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const planes = new Uint8Array(bytes.length);
  const rowSamples = width * layers;
  const rowBytes = rowSamples * size;
  for (let start = 0; start + rowBytes <= bytes.length; start += rowBytes) {
    for (let plane = 0; plane < size; plane += 1) {
      let from = start + size - 1 - plane;
      const to = start + plane * rowSamples;
      for (let sample = 0; sample < rowSamples; sample += 1, from += size) planes[to + sample] = bytes[from] as number;
    }
    for (let at = start + rowBytes - 1; at >= start + layers; at -= 1)
      planes[at] = (planes[at] as number) - (planes[at - layers] as number);
  }
  return planes;
}
