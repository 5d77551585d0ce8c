import { IDENTITY_TRANSFORM, invertTransform } from '../../raster/georeference/geo-transform.ts';
import { unsupportedCrsMessage } from '../../raster/georeference/usable-crs.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/** Throws a ClipError for a source without usable georeferencing, or whose number of bands differs from the given names. */
export function refuseUnfitSource({ crs, bands, transform }: RasterStructure, bandCount: number | null): void {
  if (crs === null) {
    const advice =
      'If you know it, state it: gdal_edit.py -a_srs EPSG:… in.tif. If GDAL shows one from an .aux.xml next to the file, which Cutline does not read, warp it (gdalwarp -t_srs EPSG:4326 in.tif out.tif) and use out.tif.';
    throw new ClipError('no-crs', `The source has no coordinate system, so it cannot be placed on the map. ${advice}`);
  }
  if (crs.proj4 === '') throw new ClipError('crs-unsupported', unsupportedCrsMessage(crs));
  if (!hasGrid(transform)) {
    const message = 'The source has no usable georeferencing: its pixel size and origin are missing or damaged.';
    throw new ClipError('no-crs', `${message} If it has ground control points, make a grid from them with gdalwarp.`);
  }
  const namesLength = bands.reduce((sum, band) => sum + (band.name?.length ?? 0), 0);
  if (namesLength > MAX_NAMES_LENGTH) {
    const message = `The names of the source's bands have ${namesLength} characters; the limit is ${MAX_NAMES_LENGTH}.`;
    throw new ClipError('too-large', `${message} Shorten them.`);
  }
  if (bandCount === null || bandCount === bands.length) return;
  throw new ClipError(
    'bands-differ',
    `The source has ${bands.length} bands, but ${bandCount} names are given for them.`,
  );
}

/** Characters of all band names together, as they are stored and sent with every list of items. */
const MAX_NAMES_LENGTH = 100_000;

/** A file without georeferencing gets the identity transform (x is the column, y the row). */
function hasGrid(transform: RasterStructure['transform']): boolean {
  return invertTransform(transform) !== null && transform.join() !== IDENTITY_TRANSFORM.join();
}

/** The metadata to show, limited to what a page can display. The file retains all of it. */
export function shownMetadata(metadata: RasterStructure['metadata']): RasterStructure['metadata'] {
  let left = MAX_SHOWN_CHARACTERS;
  const shown = Object.entries(metadata).filter(([name, text]) => {
    const length = name.length + text.length;
    if (length > left) return false;
    left -= length;
    return true;
  });
  return Object.fromEntries(shown);
}

const MAX_SHOWN_CHARACTERS = 32_768;
