import { bandExtent } from '../../../../raster/describe/statistics.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { colormapBytes } from '../colormaps/colormaps.ts';
import type { PaintedPreview } from '../model/preview-messages.ts';
import type { AreaPixels } from '../read/read-area.ts';
import { channelPixels } from './channel-pixels.ts';
import { rangesOf } from './channel-statistics.ts';
import { colorize, colorizePalette } from './colorize.ts';
import type { PaintChoice } from './paint-choice.ts';

/** Paints pixels in the chosen style. Without chosen ranges, the percentiles of these pixels are used. */
export function paintPixels(
  pixels: AreaPixels,
  { noData, palette }: RasterStructure,
  choice: PaintChoice,
): PaintedPreview {
  const { channels, gamma, ramp } = choice;
  const shown = channelPixels(pixels, channels);
  const hidden = channels.kind === 'expression' ? null : noData;
  const ranges = choice.ranges ?? rangesOf(shown, hidden);
  const isPalette = channels.kind === 'palette' && palette !== null;
  const colors = { gamma, ramp: colormapBytes(ramp.colormap, ramp.isReversed) };
  return {
    width: shown.width,
    height: shown.height,
    rgba: isPalette ? colorizePalette(shown, palette) : colorize(shown, ranges, colors),
    ranges,
    validPixels: Math.max(0, ...shown.bands.map((band) => bandExtent(band, shown.valid, hidden).count)),
  };
}
