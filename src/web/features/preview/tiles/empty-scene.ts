import { type SampleArray, sampleArray } from '../../../../raster/tiff/sample-type.ts';
import type { RasterScene } from '../../../map/raster/raster-scene.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { tileStyleOf } from '../symbology/tile-style.ts';
import { toGpuSamples } from './gpu-samples.ts';
import { packTexels } from './pack-texels.ts';

/**
 * A scene of one transparent pixel of the raster's type. Drawing it compiles the shaders while the first tile loads.
 */
export function emptyScene({ structure, channels }: Pick<OpenedPreview, 'structure' | 'channels'>): RasterScene {
  const pixel: SampleArray = sampleArray(structure.sampleType, 1);
  const known = channels.bands.map(() => ({ range: { low: 0, high: 1 }, histogram: null }));
  const bases = channels.bands.map(() => 0);
  return {
    tiles: [
      {
        width: 1,
        height: 1,
        level: 0,
        inputCount: bases.length,
        isFull: false,
        isFloat: toGpuSamples(pixel, 0) instanceof Float32Array,
        texels: packTexels(
          bases.map((base) => toGpuSamples(pixel.slice(), base)),
          Uint8Array.of(0),
        ),
        mesh: {
          anchor: [0, 0],
          positions: new Float32Array(6),
          uvs: new Float32Array(6),
          indices: Uint32Array.of(0, 1, 2),
        },
      },
    ],
    style: tileStyleOf(
      defaultPaintChoice(channels, structure),
      { bases, channels: known, validPixels: 0 },
      structure.palette,
    ),
    retained: [],
    opacity: 1,
    between: [0, 1],
  };
}
