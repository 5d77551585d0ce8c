import type { CrsDefinition } from '../crs-definition.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { childOf, nameOf, type WktNode } from './parse-wkt.ts';
import { definitionOfWkt1 } from './wkt1.ts';
import { definitionOfWkt2 } from './wkt2.ts';
import { boundDefinition } from './wkt2-bound.ts';

/** The name and definition of the horizontal system in WKT 1 (OGC, ESRI) or WKT 2. */
export type WktCrs = { readonly name: string; readonly definition: CrsDefinition };

/** Reads the horizontal part of a parsed system. Throws UnsupportedCrs with the name of what it can't read. */
export function crsOfWkt(root: WktNode): WktCrs {
  switch (root.keyword) {
    case 'PROJCS':
    case 'GEOGCS':
      return { name: nameOf(root), definition: definitionOfWkt1(root) };
    case 'PROJCRS':
    case 'PROJECTEDCRS':
    case 'GEOGCRS':
    case 'GEOGRAPHICCRS':
    case 'GEODCRS':
    case 'GEODETICCRS':
      return { name: nameOf(root), definition: definitionOfWkt2(root) };
    case 'COMPD_CS':
    case 'COMPOUNDCRS':
      return { ...crsOfWkt(part(root, HORIZONTAL)), name: nameOf(root) };
    case 'BOUNDCRS': {
      const { name, definition } = crsOfWkt(part(part(root, ['SOURCECRS']), HORIZONTAL));
      return { name, definition: boundDefinition(definition, root) };
    }
    default:
      throw new UnsupportedCrs(root.keyword);
  }
}

const HORIZONTAL = [
  ...['PROJCS', 'GEOGCS', 'PROJCRS', 'PROJECTEDCRS'],
  ...['GEOGCRS', 'GEOGRAPHICCRS', 'GEODCRS', 'GEODETICCRS', 'BOUNDCRS'],
];

function part(node: WktNode, keywords: readonly string[]): WktNode {
  const found = childOf(node, ...keywords);
  if (!found) throw new UnsupportedCrs(`${node.keyword} without a horizontal system`);
  return found;
}
