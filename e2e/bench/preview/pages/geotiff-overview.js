import { paintByGeotiff, viewBox } from './geotiff.js';

// What it recommends for a map: the part that is to be seen, as large as it is seen, of the overview that it picks.
paintByGeotiff(async (tiff, view, { width, height }) => {
  const box = viewBox(view, { width, height });
  return { samples: await tiff.readRasters({ bbox: box, width, height }), width, height, box };
});
