import type { RasterLook } from '../../map/raster/raster-look.ts';
import type { Channels } from './channels.ts';
import type { PreviewStatistics } from './preview-messages.ts';
import type { StretchRange } from './stretch.ts';

const GRAY = Uint8Array.from({ length: 1024 }, (_, at) => (at % 4 === 3 ? 255 : at >> 2));

/** How tiles of these bands are drawn: ranges null are those of the statistics. */
export function lookOf(
  channels: Channels,
  ranges: readonly StretchRange[] | null,
  statistics: PreviewStatistics,
  palette: readonly (readonly number[])[] | null,
): RasterLook {
  if (channels.kind === 'palette') {
    return { kind: 'palette', formula: null, ranges: [], gamma: 1, ramp: Uint8Array.from((palette ?? []).flat()) };
  }
  const asked = ranges ?? statistics.bands.map(({ range }) => range);
  return {
    kind: channels.kind === 'rgb' ? 'colors' : 'shades',
    formula: null,
    ranges: asked.map(({ low, high }, index) => {
      const base = statistics.bands[index]?.base ?? 0;
      return { low: low - base, high: high - base };
    }),
    gamma: 1,
    ramp: GRAY,
  };
}
