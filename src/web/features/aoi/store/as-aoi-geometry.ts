import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';

/** Casts a geometry of `src/geo` to the wire type: its positions are pairs, which GeoJSON's type can't express. */
export function asAoiGeometry(area: Aoi): AoiGeometry {
  return area as AoiGeometry;
}
