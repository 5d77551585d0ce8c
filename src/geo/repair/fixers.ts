import { splitLongitudes, swapAxes, wrapLongitudes } from './fix-coordinates.ts';
import { mergePolygons, untangle } from './fix-crossings.ts';
import { dropHolesOutside, holesToPolygons } from './fix-holes.ts';
import type { FixKind } from './fix-kind.ts';
import { closeRings, dropRepeated, dropZeroArea, rewind } from './fix-rings.ts';
import { dropSlivers } from './fix-slivers.ts';
import { dropSpikes } from './fix-spikes.ts';
import { dropRedundantVertices, simplifyToLimit } from './fix-vertices.ts';
import type { Fixer } from './fixer.ts';

/** The implementation of each fix. */
export const FIXERS: Readonly<Record<FixKind, Fixer>> = {
  'close-ring': closeRings,
  'drop-repeated': dropRepeated,
  'drop-zero-area': dropZeroArea,
  rewind,
  untangle,
  'merge-parts': mergePolygons,
  'drop-hole-outside': dropHolesOutside,
  'hole-to-part': holesToPolygons,
  'drop-slivers': dropSlivers,
  'drop-spikes': dropSpikes,
  'drop-needless': dropRedundantVertices,
  simplify: simplifyToLimit,
  'swap-axes': swapAxes,
  'wrap-longitudes': wrapLongitudes,
  'split-antimeridian': splitLongitudes,
};
