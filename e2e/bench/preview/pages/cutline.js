import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { drawOnMap } from '../../../../src/web/features/preview/draw-on-map.ts';
import { clipPlace } from '../../../../src/web/features/preview/layer-places.ts';
import { lookOf } from '../../../../src/web/features/preview/look-of.ts';
import { plainChoice } from '../../../../src/web/features/preview/paint-choice.ts';
import { createPreviewClient } from '../../../../src/web/features/preview/preview-client.ts';
import { readyPreviewWorker, takePreviewWorker } from '../../../../src/web/features/preview/preview-workers.ts';
import { begin } from './begin.js';

setWorkerUrl(workerUrl);

begin(async ({ url, sizeBytes, center, zoom, low, high }) => {
  const map = new MapLibreMap({
    container: 'map',
    style: { version: 8, sources: {}, layers: [] },
    center,
    zoom,
    fadeDuration: 0,
    attributionControl: false,
  });
  await map.once('load');
  // As the app does when it is idle.
  readyPreviewWorker();
  return async () => {
    const file = { url, sizeBytes };
    const client = createPreviewClient(takePreviewWorker(), async () => file);
    const { signal } = new AbortController();
    const opened = await client.call('open', { file }, signal);
    const { channels } = opened;
    const onState = ({ failure }) => failure && console.error(failure);
    const drawn = drawOnMap(map, { place: clipPlace, client, opened, onState });
    const statistics = await client.call('statistics', { channels }, signal);
    const choice = { ...plainChoice(channels), ranges: channels.bands.map(() => ({ low, high })) };
    const look = lookOf(choice, statistics, opened.structure.palette);
    drawn.setBands(channels.bands, statistics, { look, opacity: 1, between: [0, 1] });
  };
});
