import { invertAffine } from '../../geo/grid/affine.ts';
import { IDENTITY_TRANSFORM } from '../../raster/georeference/geo-transform.ts';
import { unsupportedCrsFault } from '../../raster/georeference/usable-crs.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/** Throws a ClipError for a source without usable georeferencing, or whose number of bands differs from the given names. */
export function refuseUnfitSource(structure: RasterStructure, bandCount: number | null): void {
  const { crs, bands, transform, georeferencedBy } = structure;
  if (georeferencedBy !== undefined) throw new ClipError('no-crs', { code: 'not-rectified', by: georeferencedBy });
  if (crs === null) throw new ClipError('no-crs', { code: 'no-crs' });
  if (crs.proj4 === '') throw new ClipError('crs-unsupported', unsupportedCrsFault(crs));
  if (!hasGrid(transform)) throw new ClipError('no-crs', { code: 'no-grid' });
  const namesLength = bands.reduce((sum, band) => sum + (band.name?.length ?? 0), 0);
  if (namesLength > MAX_NAMES_LENGTH) {
    const fault = { code: 'band-names-too-long', characters: namesLength, limit: MAX_NAMES_LENGTH } as const;
    throw new ClipError('too-large', fault);
  }
  if (bandCount === null || bandCount === bands.length) return;
  throw new ClipError('bands-differ', { code: 'band-names-differ', bands: bands.length, names: bandCount });
}

/** Characters of all band names together, as they are stored and sent with every list of items. */
const MAX_NAMES_LENGTH = 100_000;

/** A file without georeferencing gets the identity transform (x is the column, y the row). */
function hasGrid(transform: RasterStructure['transform']): boolean {
  return invertAffine(transform) !== null && transform.join() !== IDENTITY_TRANSFORM.join();
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
