import type { Raster } from '../../raster/read/open-raster.ts';
import { isWideType, type SampleArray, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { planeCount } from './read-cell.ts';
import { encodeMask, encodeTile } from './tile-codec.ts';
import type { TilePlan } from './tile-plan.ts';

/** The stored bytes of a tile: one block per plane, then that of the mask if the plan has one. */
export type EncodedTile = readonly Uint8Array[];

/** Interleaved layers, and the pixels of a tile in them: `width` pixels per row, from `left`, `top`. */
export type TileSamples = {
  readonly samples: StoredSamples;
  readonly width: number;
  readonly left: number;
  readonly top: number;
};

/** How tiles are stored: like those of the source. */
export type TileFormat = { readonly image: TiffImage; readonly littleEndian: boolean };

/** Encodes a tile with all its layers. */
export function encodeBlocks({ image, littleEndian }: TileFormat, plan: ClipPlan, tile: TileSamples): EncodedTile {
  const planes = planeCount(image);
  const blocks = Array.from({ length: planes }, (_, plane) =>
    encodeTile(image, littleEndian, extractBands(image, plan, tile, planes === 1 ? null : plane)),
  );
  return plan.mask === 'none' ? blocks : [...blocks, encodeTileMask(image, plan, tile)];
}

/** Encodes the mask of a tile. */
export function encodeTileMask(
  { blockWidth, blockHeight }: Pick<TiffImage, 'blockWidth' | 'blockHeight'>,
  plan: ClipPlan,
  { samples, width, left, top }: TileSamples,
): Uint8Array {
  const layers = layerCount(plan);
  const visible = new Uint8Array(blockWidth * blockHeight);
  const hidden = typeof plan.outsideValue === 'bigint' ? 0n : 0;
  for (let row = 0, to = 0; row < blockHeight; row += 1) {
    let at = ((top + row) * width + left) * layers + layers - 1;
    for (let column = 0; column < blockWidth; column += 1, at += layers, to += 1)
      visible[to] = samples[at] === hidden ? 0 : 1;
  }
  return encodeMask(visible);
}

let visibleMask = { pixels: 0, bytes: new Uint8Array(0) };

/** The encoded mask of a tile that is visible everywhere; made once, and copied. */
export function encodeVisibleMask({
  blockWidth,
  blockHeight,
}: Pick<TiffImage, 'blockWidth' | 'blockHeight'>): Uint8Array {
  const pixels = blockWidth * blockHeight;
  if (visibleMask.pixels !== pixels) visibleMask = { pixels, bytes: encodeMask(new Uint8Array(pixels).fill(1)) };
  return visibleMask.bytes.slice();
}

/** A copy of the bands of a tile, interleaved; of one 0-based band if planes are separate. */
function extractBands(
  { blockWidth, blockHeight }: TiffImage,
  plan: ClipPlan,
  { samples, width, left, top }: TileSamples,
  band: number | null,
): StoredSamples {
  const layers = layerCount(plan);
  const count = band === null ? plan.bandCount : 1;
  const tile = sampleArray(plan.sampleType, blockWidth * blockHeight * count);
  // both arrays have the type of the plan; elements are copied unchanged, so that bigints are copied like numbers
  const [values, target] = [samples as SampleArray, tile as SampleArray];
  for (let row = 0; row < blockHeight; row += 1) {
    const from = ((top + row) * width + left) * layers;
    const to = row * blockWidth * count;
    if (count === layers) {
      target.set(values.subarray(from, from + blockWidth * layers), to);
      continue;
    }
    // band by band: an inner loop over bands takes three times as long
    for (let one = 0; one < count; one += 1) {
      let source = from + (band ?? one);
      for (let at = to + one; at < to + blockWidth * count; at += count, source += layers)
        target[at] = values[source] as number;
    }
  }
  return tile;
}

/**
 * Whether readers give a sparse tile the samples of the outside: nodata, or 0 without a nodata value. Some (npm's geotiff) give 0 where
 * nodata is NaN, and round nodata of 64 bits.
 */
export function readsAsOutside({ noData, alphaBand, sampleType }: ClipPlan, { structure }: Raster): boolean {
  if (structure.noData === null) return true;
  if (noData === null || Number.isNaN(noData) || isWideType(sampleType)) return false;
  return alphaBand === null || Number(noData) === 0;
}

/** The samples of a tile that is entirely outside: interleaved layers, as encodeBlocks takes them. */
export function outsideTile(plan: ClipPlan, { blockWidth, blockHeight }: TilePlan): StoredSamples {
  const samples = sampleArray(plan.sampleType, blockWidth * blockHeight * layerCount(plan));
  fillOutside(samples, plan);
  return samples;
}
