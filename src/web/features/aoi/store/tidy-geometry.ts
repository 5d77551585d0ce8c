import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { tidyArea } from '../../../../geo/edit/normalize-area.ts';

/** A drawn shape as it is sent (see `tidyArea`), with the type of the wire; null when nothing is left of it. */
export function tidyGeometry(drawn: Aoi): AoiGeometry | null {
  // Rounding leaves two ordinates a position, which GeoJSON's own type doesn't say.
  return tidyArea(drawn) as AoiGeometry | null;
}
