import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatNumber, plural } from '../../../ui/i18n/format.ts';

/** Texts of typing an area, except for the bounding box. */
export const typeStrings = catalogue('type', {
  ways: { label: 'How to type it', box: 'Box', centre: 'Centre', text: 'Text', vertices: 'Vertices' },
  centre: {
    legend: 'Centre and size',
    centre: 'Centre',
    centreHint: 'Latitude, longitude, as web maps copy it. Letters (34.88° W 7.99° S) and minutes are accepted.',
    fromMap: 'Use the map’s centre',
    shape: 'Shape',
    shapes: { circle: 'Circle', box: 'Box' },
    unit: 'Unit',
    units: { m: 'm', km: 'km', ft: 'feet', mi: 'miles', nmi: 'nautical miles' },
    radius: 'Radius',
    width: 'Width',
    height: 'Height',
    use: { circle: 'Use this circle', box: 'Use this box' },
  },
  text: {
    label: 'GeoJSON, WKT, box or vertices',
    hint: 'Paste the area; its format is recognised. Longitude and latitude in WGS 84. For vertices, one position per line, latitude first.',
    forms: { GeoJSON: 'GeoJSON', WKT: 'WKT', box: 'a bounding box', vertices: 'a list of vertices' },
    seen: (form: string, polygons: number, vertices: number) =>
      `Read as ${form}: ${plural(polygons, 'polygon')}, ${plural(vertices, 'vertex', 'vertices')}.`,
    use: 'Use this',
  },
  pasted: {
    nothing: 'There is nothing to read yet. Paste GeoJSON, WKT, a bounding box, or one position per line.',
    xml: 'This seems to be KML or GML. Save it as a file and load it: files are read with their coordinate system.',
    projected: (srid: number) =>
      `This is in EPSG:${srid}; only longitude and latitude can be pasted. Save it as a .wkt file and load it: files are reprojected.`,
    tooFew: 'The outline has fewer than three vertices, so it has no area.',
    unknown: (start: string) =>
      `Text that starts with “${start}” isn’t an area. Paste GeoJSON, WKT, “west, south, east, north”, or one position per line.`,
    order: { 'latitude first': 'Read with the latitude first.', 'longitude first': 'Read with the longitude first.' },
    notAPosition: (line: number) => `Line ${line} isn’t a position. Enter a latitude and a longitude there.`,
    line: (line: number, problem: string) => `Line ${line}: ${problem}`,
  },
  json: {
    nothing: 'There is nothing to read. Paste a GeoJSON Polygon, MultiPolygon or feature.',
    wkt: 'This seems to be WKT, which can’t be imported here. Convert it to GeoJSON.',
    notJson: (start: string) =>
      `This isn’t JSON: it starts with “${start}”. Paste a GeoJSON Polygon, MultiPolygon or feature.`,
    noPolygon: 'There is no polygon in this. It must be GeoJSON with a Polygon or MultiPolygon.',
    noPolygonOnly: (others: string) =>
      `There is no polygon in this, only ${others}. Draw the outline as a polygon, or buffer it first.`,
    leftOut: (others: string) => `Left out: ${others}, which have no area.`,
  },
  size: {
    badCentre: 'The centre must be a latitude and a longitude, such as −7.99, −34.88.',
    notANumber: {
      radius: 'The radius must be a number greater than 0 without thousands separators, such as 2.5 or 1200.',
      width: 'The width must be a number greater than 0 without thousands separators, such as 2.5 or 1200.',
      height: 'The height must be a number greater than 0 without thousands separators, such as 2.5 or 1200.',
    },
    tooLarge: {
      radius: (km: number, limitKm: number) =>
        `The radius is ${formatNumber(km)} km; it must be at most ${formatNumber(limitKm)} km.`,
      width: (km: number, limitKm: number) =>
        `The width is ${formatNumber(km)} km; it must be at most ${formatNumber(limitKm)} km.`,
      height: (km: number, limitKm: number) =>
        `The height is ${formatNumber(km)} km; it must be at most ${formatNumber(limitKm)} km.`,
    },
  },
});
