import { AmbientLight, Deck, LightingEffect, MapView } from '@deck.gl/core';
import { COGLayer } from '@developmentseed/deck.gl-geotiff';
import proj4 from 'proj4';
import { begin } from './begin.js';

begin(async ({ url, center: [longitude, latitude], zoom, low, high, bands, epsg, proj4: definition }) => {
  const deck = await new Promise((resolve) => {
    const made = new Deck({
      parent: document.getElementById('map'),
      views: new MapView({ repeat: false }),
      initialViewState: { longitude, latitude, zoom },
      useDevicePixels: false,
      // The mesh layer is lit; this intensity times a material's 0.35 shows colours unchanged.
      effects: [new LightingEffect({ ambient: new AmbientLight({ color: [255, 255, 255], intensity: 1 / 0.35 }) })],
      onLoad: () => resolve(made),
    });
  });
  const def = definition ?? '+proj=longlat +datum=WGS84 +no_defs';
  const projection = { def, parsed: proj4.Proj(def), coordinatesUnits: definition ? 'metre' : 'degree', code: epsg };
  // By default it reads bytes as colours; other types are stretched in getTileData, as its documentation shows.
  const stretched = {
    async getTileData(image, { window, signal, pool }) {
      const samples = bands === 1 ? [0] : [0, 1, 2];
      const read = await image.readRasters({ window, signal, pool, samples });
      const picture = new ImageData(read.width, read.height);
      for (let at = 0; at < read.width * read.height; at += 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          const value = read[bands === 1 ? 0 : channel][at];
          picture.data[at * 4 + channel] = ((value - low) / (high - low)) * 255;
        }
        picture.data[at * 4 + 3] = 255;
      }
      return { texture: picture, width: read.width, height: read.height };
    },
    renderTile: ({ texture }) => texture,
  };
  return () => {
    const options = bands === 3 ? {} : stretched;
    deck.setProps({
      layers: [new COGLayer({ id: 'raster', geotiff: url, geoKeysParser: async () => projection, ...options })],
    });
  };
});
