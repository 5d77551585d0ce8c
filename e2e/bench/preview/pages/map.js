import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { drawOnMap } from '../../../../src/web/features/preview/layer/draw-on-map.ts';
import { clipPosition } from '../../../../src/web/features/preview/layer/layer-order.ts';
import { createPreviewClient } from '../../../../src/web/features/preview/model/preview-client.ts';
import { readyPreviewWorker, takePreviewWorker } from '../../../../src/web/features/preview/model/preview-workers.ts';
import { defaultPaintChoice } from '../../../../src/web/features/preview/symbology/paint-choice.ts';
import { tileStyleOf } from '../../../../src/web/features/preview/symbology/tile-style.ts';

setWorkerUrl(workerUrl);

/** An empty map, with an idle preview worker as in the app. */
export async function emptyMap({ center, zoom }) {
  const map = new MapLibreMap({
    container: 'map',
    style: { version: 8, sources: {}, layers: [] },
    center,
    zoom,
    fadeDuration: 0,
    attributionControl: false,
  });
  await map.once('load');
  readyPreviewWorker();
  return map;
}

/** Draws a file on the map, stretched from low to high; counts the requested tiles. */
export async function drawFile(map, { url, sizeBytes, low, high }, onState) {
  const file = { url, sizeBytes };
  const client = createPreviewClient(takePreviewWorker(), async () => file);
  const { signal } = new AbortController();
  const counted = { tiles: 0 };
  const counting = {
    ...client,
    call(name, ...rest) {
      if (name === 'tile') counted.tiles += 1;
      return client.call(name, ...rest);
    },
  };
  const opened = await client.call('open', { file }, signal);
  const { channels } = opened;
  const drawn = drawOnMap(map, { position: clipPosition, client: counting, opened, onState });
  const statistics = await client.call('statistics', { channels }, signal);
  const styleOf = (from, to) => {
    const choice = { ...defaultPaintChoice(channels, {}), ranges: channels.bands.map(() => ({ low: from, high: to })) };
    return { style: tileStyleOf(choice, statistics, opened.structure.palette), opacity: 1 };
  };
  drawn.setBands(channels.bands, statistics, styleOf(low, high));
  return {
    counted,
    stretch: (from, to) => drawn.setStyle(styleOf(from, to)),
    close() {
      drawn.remove();
      client.close();
    },
  };
}
