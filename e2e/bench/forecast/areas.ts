import { lonLatOf } from '../../../src/clip/conformance/inside.ts';
import type { AoiGeometry } from '../../../src/contract/schemas/geometry.ts';
import { aoiFindings } from '../../../src/geo/validity/validity.ts';
import type { RasterStructure } from '../../../src/raster/tiff/structure.ts';
import type { Random } from '../../../src/testing/random.ts';

const MIN_PX = 12;

/** A random valid area over a raster: a box, a circle or a star, from a few pixels to all of it, sometimes beyond its edge. */
export function randomArea({ width, height, transform, crs }: RasterStructure, random: Random): AoiGeometry {
  const toLonLat = lonLatOf({ epsg: null, transform, proj4: crs?.proj4 ?? '' });
  for (;;) {
    const longest = Math.min(width, height) / 2;
    const radius = MIN_PX * (longest / MIN_PX) ** random.fraction();
    const centre = [width * (0.05 + 0.9 * random.fraction()), height * (0.05 + 0.9 * random.fraction())] as const;
    const corners = random.pick([4, 5, 8, 40, 200]);
    const isStar = random.oneIn(2);
    const turn = random.fraction() * Math.PI;
    const ring = Array.from({ length: corners }, (_, index): [number, number] => {
      const reach = radius * (isStar ? 0.4 + 0.6 * random.fraction() : 1);
      const angle = turn - (2 * Math.PI * index) / corners;
      const [longitude, latitude] = toLonLat(
        clamped(centre[0] + reach * Math.cos(angle), width),
        clamped(centre[1] + reach * Math.sin(angle), height),
      );
      return [rounded(longitude), rounded(latitude)];
    });
    const [first] = ring;
    const aoi: AoiGeometry = { type: 'Polygon', coordinates: [[...ring, ...(first ? [first] : [])]] };
    if (aoiFindings(aoi).length === 0) return aoi;
  }
}

/** Up to a tenth of the raster beyond its edge. */
function clamped(pixel: number, side: number): number {
  return Math.min(Math.max(pixel, -side / 10), side * 1.1);
}

/** To the seven decimals that requests have. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
