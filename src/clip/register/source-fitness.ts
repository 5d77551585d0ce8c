import { invertTransform, NO_TRANSFORM } from '../../raster/georeference/geo-transform.ts';
import { refusalOf } from '../../raster/georeference/usable-crs.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/** Refuses, in a sentence, a source that can have no place on the map or whose bands are not those that were named. */
export function refuseUnfit({ crs, bands, transform }: RasterStructure, bandCount: number | null): void {
  if (crs === null) {
    const advice =
      'If you know it, state it: gdal_edit.py -a_srs EPSG:… in.tif. If GDAL shows one from an .aux.xml next to the file, which is not read here, warp it (gdalwarp -t_srs EPSG:4326 in.tif out.tif) and use out.tif.';
    throw new ClipError('no-crs', `The source has no coordinate system, so it has no place on the map. ${advice}`);
  }
  if (crs.proj4 === '') throw new ClipError('crs-unsupported', refusalOf(crs));
  if (!hasGrid(transform)) {
    const message = 'The source does not say where its pixels lie: it has no pixel size and corner, or damaged ones.';
    throw new ClipError('no-crs', `${message} Where it has ground control points, gdalwarp makes a grid of them.`);
  }
  const namesLength = bands.reduce((sum, band) => sum + (band.name?.length ?? 0), 0);
  if (namesLength > LONGEST_NAMES) {
    const message = `The names of the source's bands have ${namesLength} characters; the limit is ${LONGEST_NAMES}.`;
    throw new ClipError('too-large', `${message} Shorten them.`);
  }
  if (bandCount === null || bandCount === bands.length) return;
  throw new ClipError(
    'bands-differ',
    `The source has ${bands.length} bands, but ${bandCount} names are given for them.`,
  );
}

/** Names of all bands together are stored and sent with every list of items. */
const LONGEST_NAMES = 100_000;

/** Columns and rows as they are, downwards, are what a file without a place is given. */
function hasGrid(transform: RasterStructure['transform']): boolean {
  return invertTransform(transform) !== null && transform.join() !== NO_TRANSFORM.join();
}

/** Texts that are only shown: as many as a page can take; all of them stay in the file. */
export function shownMetadata(metadata: RasterStructure['metadata']): RasterStructure['metadata'] {
  let left = SHOWN_CHARACTERS;
  const shown = Object.entries(metadata).filter(([name, text]) => {
    const length = name.length + text.length;
    if (length > left) return false;
    left -= length;
    return true;
  });
  return Object.fromEntries(shown);
}

const SHOWN_CHARACTERS = 32_768;
