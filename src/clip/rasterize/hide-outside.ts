import { type FileHandle, open } from 'node:fs/promises';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { viewAsSamples, type WideArray } from '../../raster/tiff/sample-type.ts';
import { locateBlock } from '../../raster/tiff/tile-index.ts';
import { openFileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';
import type { FilePaths } from '../gdal/command-line.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { eachTile } from '../tiles/window-tiles.ts';

/**
 * Burns a window of 64-bit integers in place: where the raster `inside` is 0, bands become the outside value, alpha and mask 0.
 * An added mask is 255 inside. gdal_rasterize would round all samples in the rows that it touches.
 */
export async function hideOutside(
  plan: ClipPlan,
  { window, inside }: Pick<FilePaths, 'window' | 'inside'>,
  signal: AbortSignal,
): Promise<void> {
  const source = await openFileSource(window);
  const file = await open(window, 'r+');
  try {
    const raster = await openRaster(source, { signal });
    // the window's tiles have the same size and order
    let number = 0;
    await eachTile(inside, signal, async ({ samples }) => {
      await hideInTile(plan, { raster, file, number }, samples as Uint8Array, signal);
      number += 1;
    });
  } finally {
    await Promise.all([source.close(), file.close()]);
  }
}

type WindowTile = { readonly raster: Raster; readonly file: FileHandle; readonly number: number };

async function hideInTile(
  plan: ClipPlan,
  { raster, file, number }: WindowTile,
  inside: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const image = raster.levels[0]?.image;
  const isHidden = inside.includes(0);
  if (!image || (!isHidden && plan.mask !== 'added')) return;
  const { offset, sizeBytes } = await locateBlock(raster, image, number, signal);
  const bytes = (await raster.source.read(offset, sizeBytes, signal)).slice();
  // the plan's type is one of 64-bit integers
  burnTile(plan, viewAsSamples(image.sampleType, bytes.buffer) as WideArray, inside);
  await writeAll(file, bytes, offset);
}

function burnTile(plan: ClipPlan, samples: WideArray, inside: Uint8Array): void {
  const layers = layerCount(plan);
  const outside = Array.from({ length: layers }, (_, layer) =>
    layer + 1 === plan.alphaBand || layer === plan.bandCount ? 0n : BigInt(plan.outsideValue),
  );
  for (let pixel = 0, at = 0; pixel < inside.length; pixel += 1, at += layers) {
    if (inside[pixel] === 0)
      for (let layer = 0; layer < layers; layer += 1) samples[at + layer] = outside[layer] as bigint;
    else if (plan.mask === 'added') samples[at + plan.bandCount] = 255n;
  }
}
