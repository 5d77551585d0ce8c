import parseGeoraster from 'georaster';
import GeoRasterLayer from 'georaster-layer-for-leaflet';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { begin } from './begin.js';

begin(async ({ url, center: [longitude, latitude], zoom, low, high, bands }) => {
  const map = L.map('map', { zoomControl: false, attributionControl: false, fadeAnimation: false });
  map.setView([latitude, longitude], zoom + 1);
  const shade = (value) => Math.max(0, Math.min(255, Math.round(((value - low) / (high - low)) * 255)));
  return async () => {
    const georaster = await parseGeoraster(url);
    const pixelValuesToColorFn = (values) => {
      const [red, green, blue] = bands === 1 ? [values[0], values[0], values[0]] : values;
      return `rgb(${shade(red)},${shade(green)},${shade(blue)})`;
    };
    new GeoRasterLayer({ georaster, resolution: 256, pixelValuesToColorFn }).addTo(map);
  };
});
