import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';

/** Geometry as `src/geo` makes it, typed as it is sent: its positions are pairs, which GeoJSON's own type doesn't say. */
export function asAoiGeometry(area: Aoi): AoiGeometry {
  return area as AoiGeometry;
}
