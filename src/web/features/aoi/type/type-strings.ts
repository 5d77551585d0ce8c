import { plural } from '../../../ui/i18n/format.ts';

/** Texts of typing an area, except for the bounding box. */
export const typeStrings = {
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
} as const;
