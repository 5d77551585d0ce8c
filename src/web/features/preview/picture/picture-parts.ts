import type { Raster } from '../../../../raster/read/open-raster.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import { readArea } from '../read/read-area.ts';
import { paintPixels } from '../symbology/paint-pixels.ts';
import type { PyramidLevel } from '../tiles/pyramid.ts';
import { legendFacts, type ShownPicture } from './legend-facts.ts';
import { setLegendLanguage } from './legend-language.ts';
import type { PictureChoice, PictureParts } from './picture-choice.ts';
import { pictureLevel } from './picture-level.ts';

type OpenedRaster = {
  readonly raster: Raster;
  readonly georeference: Georeference;
  readonly levels: readonly PyramidLevel[];
};

/** Rows read at once, to limit memory: samples take several times the memory of their colours. */
const STRIP_ROWS = 1024;

/** Paints the finest level that fits a picture, strip by strip, and lays out the contents of its legend. */
export async function pictureParts(
  { raster, georeference, levels }: OpenedRaster,
  { choice, title, hasLegend, language = 'en' }: PictureChoice,
  signal: AbortSignal,
): Promise<PictureParts> {
  const { structure } = raster;
  const level = pictureLevel(levels);
  const { width, height, tileHeight } = level;
  const rgba = new Uint8Array(width * height * 4);
  const values = new Set<number>();
  // A multiple of the block height, so that no block is decoded twice.
  const stripRows = tileHeight * Math.ceil(STRIP_ROWS / tileHeight);
  for (let y = 0; y < height; y += stripRows) {
    const rect = { x: 0, y, width, height: Math.min(stripRows, height - y) };
    const pixels = await readArea(raster, level, rect, choice.channels.bands, signal);
    signal.throwIfAborted();
    rgba.set(paintPixels(pixels, structure, choice).rgba, y * width * 4);
    const [band] = pixels.bands;
    if (choice.channels.kind !== 'palette' || !band) continue;
    for (const [index, value] of band.entries()) if (pixels.valid[index] === 1) values.add(value);
  }
  const shown: ShownPicture = {
    structure,
    georeference,
    level,
    choice,
    values: [...values].sort((one, other) => one - other),
  };
  if (hasLegend) await setLegendLanguage(language);
  return { width, height, rgba, legend: hasLegend ? legendFacts(title, shown) : null };
}
