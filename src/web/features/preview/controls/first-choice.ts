import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { bandsUsed } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { indexPresets } from '../expression/presets.ts';
import { type Channels, defaultChannels, drawableBands } from '../symbology/channels.ts';
import { defaultPaintChoice, type PaintChoice } from '../symbology/paint-choice.ts';

/** The initial paint choice when a kind of channels is selected for the first time; `last` is the previous choice. */
export function initialChoice(kind: Channels['kind'], structure: RasterStructure, last: PaintChoice): PaintChoice {
  const [first = 1] = last.channels.bands;
  switch (kind) {
    case 'expression':
      return firstIndex(structure, last);
    case 'rgb':
      return defaultPaintChoice(firstColors(structure), structure);
    default:
      return defaultPaintChoice({ kind, bands: [kind === 'palette' ? 1 : first] }, structure);
  }
}

// The file's default channels, independent of the previous choice; with two bands, the second is both green and blue.
function firstColors(structure: RasterStructure): Channels {
  const channels = defaultChannels(structure);
  if (channels.kind === 'rgb') return channels;
  const [red = 1, green = red] = drawableBands(structure);
  return { kind: 'rgb', bands: [red, green, green] };
}

// The first index that the bands support, else an example expression.
function firstIndex(structure: RasterStructure, last: PaintChoice): PaintChoice {
  const [preset] = indexPresets(structure.bands, false);
  const [first = 1, second] = drawableBands(structure);
  const text =
    preset?.text ?? (second === undefined ? `b${first}` : `(b${second} - b${first}) / (b${second} + b${first})`);
  const { expression } = parseExpression(
    text,
    structure.bands.map(({ name }) => name),
  );
  if (!expression) return last;
  return {
    channels: { kind: 'expression', bands: bandsUsed(expression), text, expression },
    ranges: preset ? [preset.range] : null,
    gamma: 1,
    ramp: preset ? { colormap: preset.colormap, isReversed: preset.isReversed } : last.ramp,
  };
}
