import TileLayer from 'ol/layer/WebGLTile.js';
import OlMap from 'ol/Map.js';
import { register } from 'ol/proj/proj4.js';
import { fromLonLat } from 'ol/proj.js';
import GeoTIFF from 'ol/source/GeoTIFF.js';
import View from 'ol/View.js';
import proj4 from 'proj4';
import { begin } from './begin.js';

begin(async ({ url, center, zoom, low, high, bands, epsg, proj4: definition }) => {
  if (definition) proj4.defs(`EPSG:${epsg}`, definition);
  register(proj4);
  const map = new OlMap({
    target: 'map',
    controls: [],
    view: new View({ center: fromLonLat(center), zoom: zoom + 1 }),
  });
  return () => {
    const shown = bands === 1 ? [1] : [1, 2, 3];
    const source = new GeoTIFF({ sources: [{ url, min: low, max: high, bands: shown }], transition: 0 });
    map.addLayer(new TileLayer({ source }));
  };
});
