import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { subtract } from '../../../../geo/edit/subtract.ts';
import { unionOf } from '../../../../geo/edit/union.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { combineStrings as words } from './tool-strings.ts';

/** How a drawn shape is combined with an existing area. `new` replaces the area; `cut` subtracts the shape from it. */
export type Combination = 'replace' | 'add' | 'subtract';

/**
 * Combines a drawn shape with the area; `problem` is a message to the user. An added shape that overlaps the area is
 * merged with it. A shape is subtracted only if that removes something and leaves something. Invalid geometries are
 * added without merging.
 */
export function combineArea(
  area: AoiGeometry | null,
  drawn: AoiGeometry,
  combination: Combination,
): { readonly geometry: AoiGeometry } | { readonly problem: string } {
  if (area === null || combination === 'replace') return { geometry: drawn };
  const [isAreaValid, isDrawnValid] = [area, drawn].map(
    (geometry) => aoiFindings(geometry, Number.POSITIVE_INFINITY).length === 0,
  );
  if (combination === 'add') {
    return { geometry: isAreaValid && isDrawnValid ? asGeometry(unionOf([area, drawn])) : multiPolygonOf(area, drawn) };
  }
  if (!isAreaValid) return { problem: words.invalidArea };
  if (!isDrawnValid) return { problem: words.crossingShape };
  const left = subtract(area, drawn);
  if (left === null) return { problem: words.nothingLeft };
  // The overlay snaps to a grid of 1 cm, so the area may differ in its last digits even if nothing was subtracted.
  const removedM2 = areaM2(area) - areaM2(left);
  if (removedM2 <= 1e-6 * areaM2(drawn)) return { problem: words.outside };
  return { geometry: asGeometry(left) };
}

function multiPolygonOf(area: AoiGeometry, drawn: AoiGeometry): AoiGeometry {
  const coordinates = [area, drawn].flatMap((geometry) => polygonsOf(geometry));
  return {
    type: 'MultiPolygon',
    coordinates: coordinates as Extract<AoiGeometry, { type: 'MultiPolygon' }>['coordinates'],
  };
}

/** `Aoi` positions may have any number of ordinates; the positions here come from areas, which have two. */
function asGeometry(aoi: Aoi): AoiGeometry {
  return aoi as AoiGeometry;
}
