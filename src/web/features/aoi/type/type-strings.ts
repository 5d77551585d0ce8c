import { plural } from '../../../ui/i18n/format.ts';

/** Every word of typing an area, but for the bounding box. */
export const typeStrings = {
  ways: { label: 'How to type it', box: 'Box', centre: 'Centre', text: 'Text', corners: 'Corners' },
  centre: {
    legend: 'Centre and size',
    centre: 'Centre',
    centreHint: 'Latitude, longitude, as maps copy it. Letters (34.88° W 7.99° S) and minutes are understood.',
    fromMap: 'Take the map’s centre',
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
    label: 'GeoJSON, WKT, box or corners',
    hint: 'Paste it: the form is recognised. Longitude and latitude in WGS 84; corners a place a line, latitude first.',
    forms: { GeoJSON: 'GeoJSON', WKT: 'WKT', box: 'a bounding box', corners: 'a list of corners' },
    seen: (form: string, parts: number, corners: number) =>
      `Read as ${form}: ${plural(parts, 'part')}, ${plural(corners, 'corner')}.`,
    use: 'Use this',
  },
} as const;
