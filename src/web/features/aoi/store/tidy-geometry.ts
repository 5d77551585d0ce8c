import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { normalizeArea } from '../../../../geo/edit/normalize-area.ts';

/** Normalizes a drawn shape (see `tidyArea`) and casts it to the wire type; null when nothing is left of it. */
export function tidyGeometry(drawn: Aoi): AoiGeometry | null {
  // `tidyArea` leaves two ordinates in each position, which GeoJSON's type can't express.
  return normalizeArea(drawn) as AoiGeometry | null;
}
