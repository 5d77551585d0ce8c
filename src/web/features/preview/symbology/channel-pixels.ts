import { applyExpression } from '../expression/apply-expression.ts';
import type { AreaPixels } from '../read/read-area.ts';
import type { Channels } from './channels.ts';

/** The values of the shown channels, one array per channel: the bands themselves, or the result of an expression. */
export function channelPixels(pixels: AreaPixels, channels: Channels): AreaPixels {
  if (channels.kind !== 'expression') return pixels;
  const bands = new Map(channels.bands.map((band, index) => [band, pixels.bands[index] ?? new Uint8Array()]));
  const { samples, valid } = applyExpression(channels.expression, bands, pixels.valid);
  return { width: pixels.width, height: pixels.height, bands: [samples], valid };
}
