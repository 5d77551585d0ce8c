import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { subtract } from '../../../../geo/edit/subtract.ts';
import { unionOf } from '../../../../geo/edit/union.ts';
import { areaM2, polygonsOf } from '../../../../geo/geodesy/area.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { combineStrings as words } from './tool-strings.ts';

/** What becomes of a drawn shape where there is an area: that area goes, both stay, or the shape is cut out of it. */
export type Combination = 'new' | 'add' | 'cut';

/**
 * The area with a drawn shape, or in words why not. Added parts that overlap the area become one with it; a shape is cut out
 * only where it takes something away and leaves something. An area or shape that is not valid is added as it is.
 */
export function combineArea(
  area: AoiGeometry | null,
  drawn: AoiGeometry,
  how: Combination,
): { readonly geometry: AoiGeometry } | { readonly problem: string } {
  if (area === null || how === 'new') return { geometry: drawn };
  const [isAreaValid, isDrawnValid] = [area, drawn].map(
    (one) => aoiFindings(one, Number.POSITIVE_INFINITY).length === 0,
  );
  if (how === 'add') {
    return { geometry: isAreaValid && isDrawnValid ? asGeometry(unionOf([area, drawn])) : sideBySide(area, drawn) };
  }
  if (!isAreaValid) return { problem: words.invalidArea };
  if (!isDrawnValid) return { problem: words.crossingShape };
  const left = subtract(area, drawn);
  if (left === null) return { problem: words.nothingLeft };
  // Cut on a grid of a centimetre, an area that nothing was taken from may still differ in its last digits.
  const takenM2 = areaM2(area) - areaM2(left);
  if (takenM2 <= 1e-6 * areaM2(drawn)) return { problem: words.outside };
  return { geometry: asGeometry(left) };
}

function sideBySide(area: AoiGeometry, drawn: AoiGeometry): AoiGeometry {
  const coordinates = [area, drawn].flatMap((one) => polygonsOf(one));
  return {
    type: 'MultiPolygon',
    coordinates: coordinates as Extract<AoiGeometry, { type: 'MultiPolygon' }>['coordinates'],
  };
}

/** GeoJSON's positions have any number of ordinates, an area's have two; these come from areas. */
function asGeometry(aoi: Aoi): AoiGeometry {
  return aoi as AoiGeometry;
}
