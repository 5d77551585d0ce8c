import { paintByGeotiff, viewBox } from './geotiff.js';

// As its documentation recommends for a map: the visible part at its displayed size, from the overview that it selects.
paintByGeotiff(async (tiff, view, { width, height }) => {
  const box = viewBox(view, { width, height });
  return { samples: await tiff.readRasters({ bbox: box, width, height }), width, height, box };
});
