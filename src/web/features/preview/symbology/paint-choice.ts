import type { ColormapName } from '../colormaps/colormaps.ts';
import type { Channels } from './channels.ts';
import type { StretchRange } from './stretch.ts';

/** The colours that one value runs through, from black to white of a stretch. */
export type Ramp = { readonly colormap: ColormapName; readonly isReversed: boolean };

/** How a raster is to be painted; ranges null: 2 to 98 % of its valid pixels. Gamma 1 is linear, above brightens the middle. */
export type PaintChoice = {
  readonly channels: Channels;
  readonly ranges: StretchRange[] | null;
  readonly gamma: number;
  readonly ramp: Ramp;
};

/** A raster as it asks to be painted, before anybody chose anything. */
export function plainChoice(channels: Channels): PaintChoice {
  return { channels, ranges: null, gamma: 1, ramp: { colormap: 'gray', isReversed: false } };
}
