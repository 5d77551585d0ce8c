import { paintByGeotiff } from './geotiff.js';

// As in the first example of its documentation.
paintByGeotiff(async (tiff) => {
  const image = await tiff.getImage(0);
  const samples = await image.readRasters();
  return { samples, width: image.getWidth(), height: image.getHeight(), box: image.getBoundingBox() };
});
