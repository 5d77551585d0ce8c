import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import { isSameCrs } from '../verify/same-crs.ts';

/** Refuses a source whose grid, samples or marks are no longer those it was added with. */
export function refuseChangedSource(added: RasterStructure, found: RasterStructure): void {
  const changed = WATCHED.find((key) => !isSame(added, found, key));
  if (!changed) return;
  const message = `The source's ${WORDS[changed]} is not what it was when the source was added; add it again as a new item.`;
  throw new ClipError('source-changed', message);
}

const WORDS = {
  width: 'width',
  height: 'height',
  bands: 'number of bands',
  sampleType: 'sample type',
  noData: 'nodata value',
  transform: 'grid',
  crs: 'coordinate system',
} as const;

const WATCHED = Object.keys(WORDS).filter((key): key is keyof typeof WORDS => key in WORDS);

function isSame(added: RasterStructure, found: RasterStructure, key: keyof typeof WORDS): boolean {
  // another release may word the definition of a system without a code in another way
  if (key === 'crs') return isSameCrs(found.crs, added.crs, added);
  return JSON.stringify(watched(added, key)) === JSON.stringify(watched(found, key));
}

function watched(structure: RasterStructure, key: Exclude<keyof typeof WORDS, 'crs'>): unknown {
  switch (key) {
    case 'bands':
      return structure.bands.length;
    case 'noData':
      // JSON has no NaN
      return String(structure.noData);
    default:
      return structure[key];
  }
}
