import type { Map as MapLibreMap } from 'maplibre-gl';
import { createPreviewClient, type PreviewClient, PreviewError } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewFile, PreviewStatistics } from '../model/preview-messages.ts';
import { takePreviewWorker } from '../model/preview-workers.ts';
import { whyTooSlow } from '../read/without-overviews.ts';
import { type Channels, defaultChannels, withBandNames } from '../symbology/channels.ts';
import { plainChoice } from '../symbology/paint-choice.ts';
import { lookOf } from '../symbology/tile-style.ts';
import { type DrawnRaster, drawOnMap } from './draw-on-map.ts';
import { sourcePlace } from './layer-order.ts';
import { watchCurtain } from './source-picture-visibility.ts';

type SourcePictureOf = {
  readonly map: MapLibreMap;
  /** what the bands were registered as: they say which are red, green and blue where the file doesn't */
  readonly bandNames: readonly (string | null)[];
  /** a signed URL that answers ranged GETs; asked again when it has expired */
  readonly open: () => Promise<PreviewFile>;
  readonly signal: AbortSignal;
};

/**
 * Draws a source's own pixels on the map, by the bands and stretch it asks for, as finely as the map looks at it, until the
 * signal aborts. Rejects with a sentence when that can't be; resolves when it is on its way.
 */
export async function showSourcePicture({ map, bandNames, open, signal }: SourcePictureOf): Promise<void> {
  const file = await open();
  signal.throwIfAborted();
  const client = createPreviewClient(takePreviewWorker(), open);
  signal.addEventListener('abort', () => client.close(), { once: true });
  try {
    const opened = await client.call('open', { file }, signal);
    const refusal = whyTooSlow(opened);
    if (refusal !== null) throw new PreviewError(refusal);
    const channels = defaultChannels(withBandNames(opened.structure, bandNames));
    const statistics = await client.call('statistics', { channels }, signal);
    await drawn(map, { client, opened, channels, statistics, signal });
  } catch (error) {
    client.close();
    throw error;
  }
}

type SourceToDraw = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly channels: Channels;
  readonly statistics: PreviewStatistics;
  readonly signal: AbortSignal;
};

// Resolves when what the map shows of it is there, rejects when a tile of that can't be had.
function drawn(map: MapLibreMap, { client, opened, channels, statistics, signal }: SourceToDraw): Promise<void> {
  return new Promise((resolve, reject) => {
    const onState = ({ isSharp, failure }: { isSharp: boolean; failure: Error | null }) => {
      if (failure) reject(failure);
      else if (isSharp) resolve();
    };
    const look = lookOf(plainChoice(channels), statistics, opened.structure.palette);
    let raster: DrawnRaster | null = null;
    const stop = watchCurtain((isOpen) => {
      raster?.remove();
      raster = isOpen ? drawOnMap(map, { place: sourcePlace, client, opened, onState }) : null;
      raster?.setBands(channels.bands, statistics, { look, opacity: 1 });
    });
    const end = () => {
      stop();
      raster?.remove();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}
