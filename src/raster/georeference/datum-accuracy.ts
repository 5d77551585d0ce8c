import { type CodeRanges, rangesContain } from '../../crs/code-ranges.ts';
import { commonProj4 } from '../../crs/common-crs.ts';
import type { Raster } from '../read/open-raster.ts';
import { type GeoKeyValue, listGeoKeys } from './geo-keys.ts';
import { registeredCode } from './geo-keys-to-proj4.ts';

type GeoKeys = Record<string, GeoKeyValue>;

/**
 * The accuracy of the datum shift to WGS 84: `close` means within some 10 m of PROJ without grids; `unknown` may be wrong by
 * some hundreds of metres.
 */
export type DatumAccuracy = 'close' | 'unknown';

/** The accuracy of the datum shift of a raster that has a coordinate system. */
export async function datumAccuracy({ structure, levels }: Raster): Promise<DatumAccuracy> {
  const directory = levels[0]?.image.directory;
  const keys = directory ? listGeoKeys(directory) : {};
  const epsg = structure.crs?.epsg ?? null;
  const code = epsg ?? registeredCode(keys.GeographicTypeGeoKey);
  if (code !== null && commonProj4(code) !== null) return 'close';
  if (epsg === null && keys.GeogTOWGS84GeoKey !== undefined) return 'close';
  if (code === null) return isOnWgs84(keys) ? 'close' : 'unknown';
  return rangesContain(await closeCodes(), code) ? 'close' : 'unknown';
}

// WGS 84 is the only common datum on this ellipsoid.
function isOnWgs84({ GeogSemiMajorAxisGeoKey: axis, GeogInvFlatteningGeoKey: flattening }: GeoKeys): boolean {
  return axis === 6_378_137 && Math.abs(Number(flattening) - 298.257223563) < 1e-8;
}

async function closeCodes(): Promise<CodeRanges> {
  // If the table can't be loaded, all datums are unknown.
  const { CLOSE_CODES } = await import('./datum/close-codes.ts').catch(() => ({ CLOSE_CODES: '' }));
  return CLOSE_CODES.trim()
    .split(/\s+/)
    .map((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return [first, last] as const;
    });
}
