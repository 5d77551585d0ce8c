import type { PreviewCalls, PreviewStatistics } from '../model/preview-messages.ts';
import { statisticsOf } from '../symbology/channel-statistics.ts';
import type { OpenedFile } from './open-file.ts';

/** Statistics over the base level or over sampled blocks. Another expression over the same bands reads nothing. */
export async function readStatistics(
  { raster: { structure }, basePixels, sample }: OpenedFile,
  { channels, isSampled }: PreviewCalls['statistics']['input'],
  signal: AbortSignal,
): Promise<PreviewStatistics> {
  if (!isSampled) return statisticsOf(await basePixels(channels.bands, signal), structure, channels);
  const { pixels, blocks } = await sample(channels.bands, signal);
  return { ...statisticsOf(pixels, structure, channels), sampledBlocks: blocks };
}

/** The estimated duration of reading all blocks, from those sampled. */
export async function estimateDuration(
  { channels, cost, sample }: OpenedFile,
  _: null,
  signal: AbortSignal,
): Promise<{ durationMs: number }> {
  const { msPerBlock } = await sample(channels.bands, signal);
  return { durationMs: msPerBlock * (cost?.blocks ?? 0) };
}
