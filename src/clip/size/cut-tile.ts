import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { readStoredWindow } from '../../raster/read/read-window.ts';
import { isWideType, type SampleArray, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';

/** The members of a plan that decide how pixels are burned. */
export type BurnRule = Pick<
  ClipPlan,
  'bandCount' | 'sampleType' | 'outsideValue' | 'noData' | 'alphaBand' | 'mask' | 'overviewResampling'
>;

/**
 * Reads a rectangle of the source and burns the area into it as the engine does: samples outside become the outside value,
 * the mask (the last layer, if the rule has one) shows the inside.
 */
export async function cutTile(
  raster: Raster,
  rule: BurnRule,
  area: ProjectedAoi,
  { column, row, width, height }: PixelWindow,
  signal?: AbortSignal,
): Promise<InterleavedTile<StoredSamples>> {
  const read = await readStoredWindow(raster, {
    level: 0,
    x: column,
    y: row,
    width,
    height,
    ...(signal && { signal }),
  });
  const inside = new Uint8Array(width * height);
  scanRuns(area, { column, row, width, height }, (line, from, to) => {
    inside.fill(1, (line - row) * width + from - column, (line - row) * width + to - column);
    return true;
  });
  const layers = layerCount(rule);
  const stored = sampleArray(rule.sampleType, width * height * layers);
  const [transparent, opaque] = isWideType(rule.sampleType) ? [0n, 255n] : [0, 255];
  // source, tile and rule have the same type; elements are copied unchanged, so that bigints are copied like numbers
  const samples = stored as SampleArray;
  for (const [band, values] of read.bands.entries()) {
    const outside = (band + 1 === rule.alphaBand ? transparent : rule.outsideValue) as number;
    for (let pixel = 0, to = band; pixel < inside.length; pixel += 1, to += layers)
      samples[to] = inside[pixel] === 1 ? (values[pixel] as number) : outside;
  }
  if (rule.mask !== 'none') {
    for (let pixel = 0, to = rule.bandCount; pixel < inside.length; pixel += 1, to += layers) {
      const isShown = inside[pixel] === 1 && (rule.mask === 'added' || read.valid[pixel] !== 0);
      samples[to] = (isShown ? opaque : transparent) as number;
    }
  }
  return { samples: stored, tileWidth: width, layers, columns: width, rows: height };
}
