import { releaseMask } from '../../../../raster/read/valid-mask.ts';
import { releaseBuffer } from '../../../../raster/source/release-buffer.ts';
import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import type { RasterTile } from '../../../map/raster/raster-tile.ts';
import { buildMesh } from '../georeferencing/build-mesh.ts';
import type { PreviewCalls } from '../model/preview-messages.ts';
import { cropArea } from '../read/crop-area.ts';
import { readArea } from '../read/read-area.ts';
import { toGpuSamples } from '../tiles/gpu-samples.ts';
import { packTexels } from '../tiles/pack-texels.ts';
import { fullRectOf } from '../tiles/plan-tiles.ts';
import { rectOf } from '../tiles/pyramid.ts';
import type { OpenedFile } from './open-file.ts';

/** Maximum error of a position, in pixels of the drawn level: users inspect the finest level, the full resolution, closely. */
const MAX_ERROR_PIXELS = { finest: 0.01, coarser: 0.05 };

/** The samples of a tile, packed for the GPU, and the mesh that positions them. */
export async function readTile(
  { raster, georeference, levels, base, cost, basePixels }: OpenedFile,
  { address, bands, bases }: PreviewCalls['tile']['input'],
  signal: AbortSignal,
): Promise<RasterTile> {
  const level = levels[address.level];
  if (!level) throw new Error(`there is no level ${address.level}`);
  const rect = rectOf(level, address);
  const pixels =
    level === base && (level.step > 1 || !cost)
      ? cropArea(await basePixels(bands, signal), rect)
      : await readArea(raster, level, rect, bands, signal);
  const { width, height, bands: samples, valid } = pixels;
  const isFull = !valid.includes(0) && !samples.some(hasNaN);
  const texels = packTexels(
    samples.map((band, index) => toGpuSamples(band, bases[index] ?? 0)),
    valid,
  );
  for (const read of samples) if (!texels.some((one) => one.samples === read)) releaseBuffer(read);
  releaseMask(valid);
  const { columnsPerPixel, rowsPerPixel } = level;
  return {
    width,
    height,
    level: address.level,
    inputCount: bands.length,
    isFloat: texels[0]?.samples instanceof Float32Array,
    isFull,
    texels,
    mesh: buildMesh(
      georeference,
      fullRectOf(raster.structure, level, address),
      { width, height, columnsPerPixel, rowsPerPixel },
      address.level === 0 ? MAX_ERROR_PIXELS.finest : MAX_ERROR_PIXELS.coarser,
    ),
  };
}

// A float may be NaN even if the file does not declare NaN as nodata.
function hasNaN(samples: SampleArray): boolean {
  return (samples instanceof Float32Array || samples instanceof Float64Array) && samples.includes(Number.NaN);
}
