import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { ColormapName } from '../colormaps/colormaps.ts';
import type { Channels } from './channels.ts';
import type { StretchRange } from './stretch.ts';

/** The colour ramp of a single-band display, from the low to the high end of the stretch. */
export type Ramp = { readonly colormap: ColormapName; readonly isReversed: boolean };

/**
 * How a raster is painted. Null ranges: the 2nd to 98th percentile of its valid pixels. Gamma 1 is linear; a larger
 * gamma brightens the middle.
 */
export type PaintChoice = {
  readonly channels: Channels;
  readonly ranges: StretchRange[] | null;
  readonly gamma: number;
  readonly ramp: Ramp;
};

/** The default style of channels: grays from black to white, or from white to black if the file says that 0 is white. */
export function defaultPaintChoice(
  channels: Channels,
  { whiteIsZero }: Pick<RasterStructure, 'whiteIsZero'>,
): PaintChoice {
  const isReversed = channels.kind === 'gray' && whiteIsZero === true;
  return { channels, ranges: null, gamma: 1, ramp: { colormap: 'gray', isReversed } };
}
