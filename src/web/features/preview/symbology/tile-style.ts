import type { RasterStyle } from '../../../map/raster/raster-style.ts';
import { colormapBytes } from '../colormaps/colormaps.ts';
import { expressionToGlsl } from '../expression/expression-to-glsl.ts';
import type { PreviewStatistics } from '../model/preview-messages.ts';
import type { PaintChoice } from './paint-choice.ts';

/** The style in which the map draws tiles with these statistics. */
export function tileStyleOf(
  { channels, ranges, gamma, ramp }: PaintChoice,
  { bases, channels: known }: PreviewStatistics,
  palette: readonly (readonly number[])[] | null,
): RasterStyle {
  if (channels.kind === 'palette') {
    return { kind: 'palette', expression: null, ranges: [], gamma: 1, ramp: Uint8Array.from((palette ?? []).flat()) };
  }
  const shownRanges = ranges ?? known.map(({ range }) => range);
  const isExpression = channels.kind === 'expression';
  const isGray = ramp.colormap === 'gray' && !ramp.isReversed;
  return {
    kind: channels.kind === 'rgb' ? 'colors' : isGray ? 'grays' : 'shades',
    expression: isExpression
      ? expressionToGlsl(channels.expression, (band) => bandValue(channels.bands.indexOf(band), bases))
      : null,
    ranges: shownRanges.map(({ low, high }, index) => {
      const base = isExpression ? 0 : (bases[index] ?? 0);
      return { low: low - base, high: high - base };
    }),
    gamma,
    ramp: colormapBytes(ramp.colormap, ramp.isReversed),
  };
}

// GLSL needs a decimal point in a float literal.
function bandValue(input: number, bases: readonly number[]): string {
  const base = bases[input] ?? 0;
  if (base === 0) return `band${input}`;
  const digits = String(base);
  return `(band${input} + (${/[.e]/.test(digits) ? digits : `${digits}.0`}))`;
}
