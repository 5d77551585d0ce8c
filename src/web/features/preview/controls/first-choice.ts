import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { bandsUsed } from '../expression/expression.ts';
import { parseMaths } from '../expression/parse-expression.ts';
import { indexPresets } from '../expression/presets.ts';
import { type Channels, defaultChannels, drawableBands } from '../symbology/channels.ts';
import { type PaintChoice, plainChoice } from '../symbology/paint-choice.ts';

/** How a raster is painted when a kind of channels is chosen for the first time, after another choice. */
export function firstChoice(kind: Channels['kind'], structure: RasterStructure, last: PaintChoice): PaintChoice {
  const [first = 1] = last.channels.bands;
  switch (kind) {
    case 'maths':
      return firstIndex(structure, last);
    case 'rgb':
      return plainChoice(firstColors(structure));
    default:
      return plainChoice({ kind, bands: [kind === 'palette' ? 1 : first] });
  }
}

// As the file asks for it, whatever was looked at since; of two bands the second is green and blue.
function firstColors(structure: RasterStructure): Channels {
  const asked = defaultChannels(structure);
  if (asked.kind === 'rgb') return asked;
  const [red = 1, green = red] = drawableBands(structure);
  return { kind: 'rgb', bands: [red, green, green] };
}

// The first index that the file offers, else a formula that shows what one looks like.
function firstIndex(structure: RasterStructure, last: PaintChoice): PaintChoice {
  const [preset] = indexPresets(structure.bands, false);
  const [first = 1, second] = drawableBands(structure);
  const text =
    preset?.text ?? (second === undefined ? `b${first}` : `(b${second} - b${first}) / (b${second} + b${first})`);
  const { maths } = parseMaths(
    text,
    structure.bands.map(({ name }) => name),
  );
  if (!maths) return last;
  return {
    channels: { kind: 'maths', bands: bandsUsed(maths), text, maths },
    ranges: preset ? [preset.range] : null,
    gamma: 1,
    ramp: preset ? { colormap: preset.colormap, isReversed: preset.isReversed } : last.ramp,
  };
}
