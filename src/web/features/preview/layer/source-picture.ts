import type { Map as MapLibreMap } from 'maplibre-gl';
import type { SourcePictureVisibility } from '../../../map/source-picture-visibility.ts';
import { createPreviewClient, type PreviewClient, PreviewError } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewFile, PreviewStatistics } from '../model/preview-messages.ts';
import { takePreviewWorker } from '../model/preview-workers.ts';
import { missingOverviews } from '../read/without-overviews.ts';
import { type Channels, defaultChannels, withBandNames } from '../symbology/channels.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { tileStyleOf } from '../symbology/tile-style.ts';
import { type DrawnRaster, drawOnMap } from './draw-on-map.ts';
import { sourcePosition } from './layer-order.ts';

type SourcePictureOf = {
  readonly map: MapLibreMap;
  readonly visibility: SourcePictureVisibility;
  /** the bands' names from registration, which identify red, green and blue if the file does not */
  readonly bandNames: readonly (string | null)[];
  /** returns a signed URL that supports range requests; called again when the URL has expired */
  readonly open: () => Promise<PreviewFile>;
  readonly signal: AbortSignal;
};

/**
 * Draws a source on the map in its default bands and stretch, at the view's resolution, until the signal aborts.
 * Resolves when the view is drawn; rejects with a message for the user.
 */
export async function showSourcePicture({ map, visibility, bandNames, open, signal }: SourcePictureOf): Promise<void> {
  const file = await open();
  signal.throwIfAborted();
  const client = createPreviewClient(takePreviewWorker(), open);
  signal.addEventListener('abort', () => client.close(), { once: true });
  try {
    const opened = await client.call('open', { file }, signal);
    const refusal = missingOverviews(opened);
    if (refusal !== null) throw new PreviewError(refusal);
    const channels = defaultChannels(withBandNames(opened.structure, bandNames));
    const statistics = await client.call('statistics', { channels }, signal);
    await drawn(map, visibility, { client, opened, channels, statistics, signal });
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

// Resolves when the current view is drawn; rejects if one of its tiles fails.
function drawn(
  map: MapLibreMap,
  visibility: SourcePictureVisibility,
  { client, opened, channels, statistics, signal }: SourceToDraw,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onState = ({ isSharp, failure }: { isSharp: boolean; failure: Error | null }) => {
      if (failure) reject(failure);
      else if (isSharp) resolve();
    };
    const style = tileStyleOf(defaultPaintChoice(channels, opened.structure), statistics, opened.structure.palette);
    let raster: DrawnRaster | null = null;
    const stop = visibility.watch((isVisible) => {
      raster?.remove();
      raster = isVisible ? drawOnMap(map, { position: sourcePosition, client, opened, onState }) : null;
      raster?.setBands(channels.bands, statistics, { style, opacity: 1 });
    });
    const end = () => {
      stop();
      raster?.remove();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}
