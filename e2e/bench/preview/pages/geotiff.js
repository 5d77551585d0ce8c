import proj4 from 'proj4';
import { fromUrl } from '../../../../node_modules/geotiff/dist-module/geotiff.js';
import { fromWorld, toWorld } from '../../../../src/geo/vertices/mercator.ts';
import { begin } from './begin.js';

/** The bounds of the map in the raster's coordinate system: left, bottom, right, top. */
export function viewBox({ center, zoom, proj4: definition }, { width, height }) {
  const [x, y] = toWorld(center);
  const worldPixels = 512 * 2 ** zoom;
  const corner = (right, down) => {
    const position = fromWorld([x + (right * width) / 2 / worldPixels, y + (down * height) / 2 / worldPixels]);
    return definition ? proj4('WGS84', definition, position) : position;
  };
  const corners = [corner(-1, -1), corner(1, -1), corner(-1, 1), corner(1, 1)];
  const [xs, ys] = [corners.map(([easting]) => easting), corners.map(([, northing]) => northing)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Reads with geotiff, then paints on a canvas; `readPixels` determines how it reads. */
export function paintByGeotiff(readPixels) {
  begin(async (view) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1024, 768];
    document.getElementById('map').append(canvas);
    const context = canvas.getContext('2d');
    return async () => {
      const { samples, width, height, box } = await readPixels(await fromUrl(view.url), view, canvas);
      const image = new ImageData(canvas.width, canvas.height);
      const [left, bottom, right, top] = viewBox(view, canvas);
      const scale = 255 / (view.high - view.low);
      for (let y = 0; y < canvas.height; y += 1) {
        const northing = top - ((y + 0.5) * (top - bottom)) / canvas.height;
        const row = Math.floor(((box[3] - northing) * height) / (box[3] - box[1]));
        for (let x = 0; x < canvas.width; x += 1) {
          const easting = left + ((x + 0.5) * (right - left)) / canvas.width;
          const column = Math.floor(((easting - box[0]) * width) / (box[2] - box[0]));
          if (column < 0 || row < 0 || column >= width || row >= height) continue;
          const at = (y * canvas.width + x) * 4;
          for (let channel = 0; channel < 3; channel += 1) {
            const band = samples[view.bands === 1 ? 0 : channel];
            image.data[at + channel] = (band[row * width + column] - view.low) * scale;
          }
          image.data[at + 3] = 255;
        }
      }
      context.putImageData(image, 0, 0);
    };
  });
}
