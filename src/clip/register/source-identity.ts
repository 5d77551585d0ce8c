import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import { isSameCrs } from '../verify/same-crs.ts';

/** Throws a ClipError `source-changed` if grid, samples, nodata or CRS of a source have changed since it was added. */
export function refuseChangedSource(added: RasterStructure, found: RasterStructure): void {
  const changed = COMPARED_KEYS.find((key) => !isSame(added, found, key));
  if (!changed) return;
  throw new ClipError('source-changed', { code: 'source-changed', property: PROPERTIES[changed] });
}

const PROPERTIES = {
  width: 'width',
  height: 'height',
  bands: 'bands',
  sampleType: 'sample-type',
  noData: 'nodata',
  transform: 'grid',
  crs: 'crs',
} as const;

const COMPARED_KEYS = Object.keys(PROPERTIES).filter((key): key is keyof typeof PROPERTIES => key in PROPERTIES);

function isSame(added: RasterStructure, found: RasterStructure, key: keyof typeof PROPERTIES): boolean {
  // another release may write the definition of a system without a code differently
  if (key === 'crs') return isSameCrs(found.crs, added.crs, added);
  return JSON.stringify(comparedValue(added, key)) === JSON.stringify(comparedValue(found, key));
}

function comparedValue(structure: RasterStructure, key: Exclude<keyof typeof PROPERTIES, 'crs'>): unknown {
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
