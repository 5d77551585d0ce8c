import type { PreviewCalls, PreviewStatistics } from '../model/preview-messages.ts';
import { statisticsOf } from '../symbology/channel-statistics.ts';
import type { OpenedFile } from './open-file.ts';

/** Statistics over the base level or over sampled blocks. Another expression over the same bands reads nothing. */
export async function readStatistics(
  { raster: { structure, damaged }, basePixels, sample }: OpenedFile,
  { channels, isSampled }: PreviewCalls['statistics']['input'],
  signal: AbortSignal,
): Promise<PreviewStatistics> {
  const read = isSampled
    ? await sample(channels.bands, signal)
    : { pixels: await basePixels(channels.bands, signal), blocks: null };
  // the codec may be one that this reader does not understand
  if (damaged?.firstFault && damaged.decodedCount === 0) throw damaged.firstFault;
  const { pixels, blocks } = read;
  if (blocks === null) return statisticsOf(pixels, structure, channels);
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
