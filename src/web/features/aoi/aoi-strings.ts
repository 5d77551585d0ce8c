import { formatArea, formatCount, plural } from '../../ui/i18n/format.ts';

/** Every word the area section, its tools and hints show. A language is a file of this shape. */
export const aoiStrings = {
  title: 'Area',
  name: 'Name of the area',
  namePlaceholder: 'Name this area',
  ways: { label: 'How to set the area', draw: 'Draw', type: 'Type', load: 'Load', saved: 'Saved' },
  facts: {
    area: 'Area',
    perimeter: 'Perimeter',
    corners: 'Corners',
    cornersOf: (count: number, limit: number) => `${formatCount(count)} of ${formatCount(limit)}`,
    parts: 'Parts',
    none: '–',
  },
  draw: {
    empty: 'Draw what to cut out on the map. Or type its corners, or load a file.',
    waiting: 'Drawing starts when the map is there. Typing and loading work now.',
    broken:
      'The drawing tools could not be loaded. Typing and loading an area work; to draw, reload the page: nothing is lost.',
    reload: 'Reload',
    polygon: 'Draw a polygon',
    rectangle: 'Draw a rectangle',
    zoom: 'Zoom to it',
    edit: 'Edit corners',
    done: 'Done editing',
    remove: 'Remove',
  },
  type: {
    bbox: 'Bounding box, degrees',
    bboxHint: 'All four can be pasted into one field: west, south, east, north.',
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
  set: (areaKm2: number | null, corners: number, findings: number) =>
    areaKm2 === null
      ? `The area is set, but it can’t be cut: ${plural(findings, 'finding')}.`
      : `Area set: ${formatArea(areaKm2)}, ${plural(corners, 'corner')}.`,
  removed: 'The area is removed.',
  undone: 'Undone.',
  redone: 'Redone.',
  noArea: 'There is no area.',
} as const;
