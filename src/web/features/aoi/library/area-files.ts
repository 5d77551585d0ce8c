import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { writeWkt } from '../../../../geo/wkt/wkt.ts';
import { readAreaJson } from '../type/read-area-json.ts';
import { libraryStrings } from './library-strings.ts';

type Named = { readonly name: string | null; readonly geometry: AoiGeometry };

/** An area as text: a GeoJSON feature or WKT. */
export function areaText({ name, geometry }: Named, format: 'geojson' | 'wkt'): string {
  if (format === 'wkt') return `${writeWkt(geometry)}\n`;
  return `${JSON.stringify(feature({ name, geometry }))}\n`;
}

/** Areas as one GeoJSON file, which any GIS opens and `readAreasFile` reads. */
export function areasFile(areas: readonly Named[]): string {
  return `${JSON.stringify({ type: 'FeatureCollection', features: areas.map(feature) })}\n`;
}

/** Reads areas from GeoJSON, one for each feature, and counts features without a polygon; null when there is no area. */
export function readAreasFile(
  text: string,
): { areas: { name: string; geometry: AoiGeometry }[]; skipped: number } | null {
  const features = featuresOf(text);
  const readings = features.map((value) => readAreaJson(JSON.stringify(value)));
  const areas = readings.flatMap((reading, index) =>
    'geometry' in reading
      ? [{ name: reading.name ?? libraryStrings.unnamed(index + 1), geometry: reading.geometry }]
      : [],
  );
  return areas.length > 0 ? { areas, skipped: readings.length - areas.length } : null;
}

/** A file name that is valid on all operating systems. */
export function fileNameOf(name: string | null, ending: string): string {
  const plain = (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain || 'area'}.${ending}`;
}

function feature({ name, geometry }: Named) {
  return { type: 'Feature', properties: name === null ? {} : { name }, geometry };
}

function featuresOf(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const features = typeof value === 'object' && value !== null && 'features' in value ? value.features : null;
    return Array.isArray(features) ? features : [value];
  } catch {
    return [];
  }
}
