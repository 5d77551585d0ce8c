import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import { isSameCrs } from '../verify/same-crs.ts';

/** Throws a ClipError `source-changed` if grid, samples, nodata or CRS of a source have changed since it was added. */
export function refuseChangedSource(added: RasterStructure, found: RasterStructure): void {
  const changed = COMPARED_KEYS.find((key) => !isSame(added, found, key));
  if (!changed) return;
  const message = `The source's ${LABELS[changed]} has changed since the source was added; add it again as a new item.`;
  throw new ClipError('source-changed', message);
}

const LABELS = {
  width: 'width',
  height: 'height',
  bands: 'number of bands',
  sampleType: 'sample type',
  noData: 'nodata value',
  transform: 'grid',
  crs: 'coordinate system',
} as const;

const COMPARED_KEYS = Object.keys(LABELS).filter((key): key is keyof typeof LABELS => key in LABELS);

function isSame(added: RasterStructure, found: RasterStructure, key: keyof typeof LABELS): boolean {
  // another release may write the definition of a system without a code differently
  if (key === 'crs') return isSameCrs(found.crs, added.crs, added);
  return JSON.stringify(comparedValue(added, key)) === JSON.stringify(comparedValue(found, key));
}

function comparedValue(structure: RasterStructure, key: Exclude<keyof typeof LABELS, 'crs'>): unknown {
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
