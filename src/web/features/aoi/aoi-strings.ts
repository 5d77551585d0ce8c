import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatArea, formatCount, plural } from '../../ui/i18n/format.ts';

/** Texts of the area section, its tools and hints. A translation is a file of this shape. */
export const aoiStrings = catalogue('aoi', {
  title: 'Area',
  name: 'Name of the area',
  namePlaceholder: 'Name this area',
  details: 'Details of the area',
  perimeterOf: (distance: string) => `${distance} perimeter`,
  ways: { label: 'How to set the area', draw: 'Draw', type: 'Type', load: 'Load', saved: 'Saved' },
  facts: {
    area: 'Area',
    perimeter: 'Perimeter',
    vertices: 'Vertices',
    countOf: (count: number, limit: number) => `${formatCount(count)} of ${formatCount(limit)}`,
    polygons: 'Polygons',
    none: '–',
  },
  draw: {
    empty: 'Draw the area to cut out on the map, type its vertices, or load a file.',
    waiting: 'Drawing is available once the map has loaded. Typing and loading work now.',
    broken:
      'The drawing tools could not be loaded. To draw, reload the page: nothing is lost. Typing and loading an area work without them.',
    reload: 'Reload',
    polygon: 'Draw a polygon',
    rectangle: 'Draw a rectangle',
    zoom: 'Zoom to it',
    edit: 'Edit vertices',
    done: 'Done editing',
    remove: 'Remove',
  },
  type: {
    bbox: 'Bounding box, degrees',
    bboxHint: 'You can paste all four numbers into one field: west, south, east, north.',
    fields: { west: 'West', south: 'South', east: 'East', north: 'North' },
    useBbox: 'Use this box',
    notDegrees: {
      west: 'West must be a number of degrees, such as 151.2.',
      south: 'South must be a number of degrees, such as −33.88.',
      east: 'East must be a number of degrees, such as 151.24.',
      north: 'North must be a number of degrees, such as −33.85.',
    },
    outside: {
      west: (degrees: number) => `West is ${degrees}; it must be within −180..180.`,
      south: (degrees: number) => `South is ${degrees}; it must be within −90..90.`,
      east: (degrees: number) => `East is ${degrees}; it must be within −180..180.`,
      north: (degrees: number) => `North is ${degrees}; it must be within −90..90.`,
    },
    northBelowSouth: (north: number, south: number) => `North (${north}) must be greater than south (${south}).`,
    noWidth: (longitude: number) => `East and west are both ${longitude}: the area has no width.`,
  },
  actions: {
    undo: 'Undo the last change of the area',
    redo: 'Redo the change of the area',
    simplify: 'Simplify',
    buffer: 'Buffer',
    save: 'Save',
    export: 'Export',
  },
  set: (areaKm2: number | null, vertices: number, findings: number) =>
    areaKm2 === null
      ? `The area is set, but it can’t be cut: ${plural(findings, 'finding')}.`
      : `Area set: ${formatArea(areaKm2)}, ${plural(vertices, 'vertex', 'vertices')}.`,
  unchanged: (size: string) => `${size}, the same as before`,
  removed: 'The area is removed.',
  undone: 'Undone.',
  redone: 'Redone.',
  noArea: 'There is no area.',
});
