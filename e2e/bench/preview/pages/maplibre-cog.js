import { cogProtocol, setColorFunction } from '@geomatico/maplibre-cog-protocol';
import { addProtocol, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { begin } from './begin.js';

setWorkerUrl(workerUrl);

begin(async ({ url, center, zoom, low, high, bands }) => {
  addProtocol('cog', cogProtocol);
  const map = new MapLibreMap({
    container: 'map',
    style: { version: 8, sources: {}, layers: [] },
    center,
    zoom,
    fadeDuration: 0,
    attributionControl: false,
  });
  await map.once('load');
  return () => {
    // Its built-in path for RGB is the fastest; other rasters get the stretch.
    if (bands !== 3) {
      setColorFunction(url, (pixel, color) => {
        for (let channel = 0; channel < 3; channel += 1) {
          color[channel] = ((pixel[bands === 1 ? 0 : channel] - low) / (high - low)) * 255;
        }
        color[3] = 255;
      });
    }
    map.addSource('raster', { type: 'raster', url: `cog://${url}`, tileSize: 256 });
    map.addLayer({ id: 'raster', source: 'raster', type: 'raster', paint: { 'raster-fade-duration': 0 } });
  };
});
