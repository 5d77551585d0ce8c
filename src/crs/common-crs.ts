/**
 * The proj4 definition of WGS 84, ETRS89, their UTM zones and Web Mercator, by EPSG code; null for other codes. Most
 * rasters use one of these, and the table of all other systems is many times larger than the rest of the reader.
 */
export function commonProj4(epsg: number): string | null {
  if (epsg === 3857) return WEB_MERCATOR;
  if (epsg === 4326) return `+proj=longlat ${WGS84}`;
  if (epsg === 4258) return `+proj=longlat ${GRS80}`;
  const [series, zone] = [Math.floor(epsg / 100), epsg % 100];
  if (series === 326 && isBetween(zone, 1, 60)) return utm(zone, 0, WGS84);
  if (series === 327 && isBetween(zone, 1, 60)) return utm(zone, 10_000_000, WGS84);
  return series === 258 && isBetween(zone, 28, 38) ? utm(zone, 0, GRS80) : null;
}

const WEB_MERCATOR =
  '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
const WGS84 = '+ellps=WGS84 +a=6378137 +b=6356752.314245179 +pm=0 +no_defs';
const GRS80 = '+ellps=GRS80 +a=6378137 +b=6356752.314140356 +pm=0 +no_defs';

function utm(zone: number, falseNorthing: number, ellipsoid: string): string {
  const grid = `+lat_0=0 +lon_0=${zone * 6 - 183} +k_0=0.9996 +x_0=500000 +y_0=${falseNorthing}`;
  return `+proj=tmerc ${grid} ${ellipsoid}`;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
