import { formatBytes } from '../../ui/format.ts';
import { aoiStrings } from './aoi-strings.ts';

/** Larger files freeze the page while they are read. */
export const MAX_FILE_BYTES = 20_000_000;

const FORMATS: Readonly<Record<string, string>> = {
  kml: 'KML',
  kmz: 'KMZ',
  gpx: 'GPX',
  zip: 'a zip file',
  shp: 'a shapefile',
  dbf: 'a part of a shapefile',
  shx: 'a part of a shapefile',
  prj: 'a part of a shapefile',
  gpkg: 'a GeoPackage',
  fgb: 'FlatGeobuf',
  csv: 'CSV',
  wkt: 'WKT',
  gml: 'GML',
  tif: 'an image',
  tiff: 'an image',
};

/** Why a file can't be loaded as an area, judged by name and size alone; null when it may be read. */
export function fileRefusal({ name, size }: { readonly name: string; readonly size: number }): string | null {
  const words = aoiStrings.load;
  const format = FORMATS[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (format) return words.otherFormat(name, format);
  if (size === 0) return words.empty(name);
  return size > MAX_FILE_BYTES ? words.tooLarge(name, formatBytes(size)) : null;
}

/** A file's name as a name for its area: `harbour` of `harbour.geojson`. */
export function nameOfFile(filename: string): string {
  return filename.replace(/\.(geo)?json$/i, '').slice(0, 200);
}
