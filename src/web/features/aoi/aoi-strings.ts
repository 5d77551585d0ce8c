import { formatArea, formatCount, plural } from '../../ui/i18n/format.ts';

/** Texts of the area section, its tools and hints. A translation is a file of this shape. */
export const aoiStrings = {
  title: 'Area',
  name: 'Name of the area',
  namePlaceholder: 'Name this area',
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
  removed: 'The area is removed.',
  undone: 'Undone.',
  redone: 'Redone.',
  noArea: 'There is no area.',
} as const;
