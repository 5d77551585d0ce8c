import type { GpuSamples, Texels } from '../../../map/raster/raster-tile.ts';

/**
 * Packs the bands of a tile for the GPU (`RasterTile.texels`), from samples of one type and the validity mask (1:
 * valid). A single band's array is used without a copy; float arrays are modified.
 */
export function packTexels(bands: readonly GpuSamples[], valid: Uint8Array): Texels[] {
  const [first] = bands;
  if (first instanceof Float32Array) {
    // Start at the first invalid pixel; in most tiles there is none.
    const from = valid.indexOf(0);
    for (let pixel = from; pixel >= 0 && pixel < valid.length; pixel += 1)
      if (valid[pixel] === 0) first[pixel] = Number.NaN;
    return inFours(bands);
  }
  // With a multiple of four bands the texels are full, and the shader always expects the mask; otherwise it is added
  // only if a pixel is hidden.
  const isMarked = bands.length % 4 === 0 || valid.includes(0);
  return inFours(isMarked ? [...bands, hiddenOf(valid)] : bands);
}

function hiddenOf(valid: Uint8Array): Uint8Array<ArrayBuffer> {
  const hidden = new Uint8Array(valid.length);
  for (let pixel = 0; pixel < valid.length; pixel += 1) hidden[pixel] = valid[pixel] === 0 ? 1 : 0;
  return hidden;
}

function inFours(channels: readonly GpuSamples[]): Texels[] {
  const groups = Array.from({ length: Math.ceil(channels.length / 4) }, (_, index) =>
    channels.slice(index * 4, index * 4 + 4),
  );
  return groups.map((group) => interleave(group, channels[0]));
}

function interleave(group: readonly GpuSamples[], like: GpuSamples | undefined): Texels {
  const channels = group.length === 3 ? 4 : (group.length as 1 | 2 | 4);
  const [only, ...more] = group;
  const isAlike = only?.BYTES_PER_ELEMENT === like?.BYTES_PER_ELEMENT;
  if (only && more.length === 0 && isAlike) return { samples: only, channels };
  const length = (only?.length ?? 0) * channels;
  const samples =
    like instanceof Float32Array
      ? new Float32Array(length)
      : like instanceof Uint16Array
        ? new Uint16Array(length)
        : new Uint8Array(length);
  for (const [channel, from] of group.entries()) {
    for (let pixel = 0, to = channel; pixel < from.length; pixel += 1, to += channels) samples[to] = from[pixel] ?? 0;
  }
  return { samples, channels };
}
