import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatArea, formatCount, formatDistance } from '../../../ui/i18n/format.ts';

/** The strings of the drawing tools. A translation is a file of this shape. */
export const toolStrings = catalogue('tool', {
  region: 'Drawing',
  label: 'Drawing tools',
  polygon: 'Polygon',
  rectangle: 'Rectangle',
  circle: 'Circle',
  freehand: 'Freehand',
  edit: 'Edit vertices',
  move: 'Move',
  undo: 'Undo',
  redo: 'Redo',
  remove: 'Delete',
  keys: { undo: 'Ctrl+Z', redo: 'Ctrl+Shift+Z', remove: 'Del' },
  options: 'Tool options',
  combine: 'Combine with the area',
  combinations: { replace: 'Replace', add: 'Add', subtract: 'Subtract' },
  combinationsHelp: {
    replace: 'The shape replaces the area',
    add: 'The shape becomes a polygon of the area, or is merged with those it overlaps',
    subtract: 'The shape is removed from the area, as a hole or from its edge',
  },
  moves: 'Polygons to move',
  movesOf: { polygon: 'One polygon', all: 'All polygons' },
  snap: 'Snap',
  snapHelp: 'Snaps to nearby vertices and edges. Hold Alt to switch it off or on for a moment.',
  radius: 'Radius, m',
  useRadius: 'Draw circle',
  close: 'Close the shape',
  deleteVertex: 'Delete vertex',
  deleted: { vertex: 'Vertex deleted.', hole: 'Hole deleted.', polygon: 'Polygon deleted.' },
  stepBack: 'Remove last vertex',
  circleTooLarge: 'The radius must be over 0.1 m and at most 5,000 km.',
  crosses: 'Crosses itself',
  measure: (areaKm2: number | null, perimeterKm: number | null) =>
    [areaKm2 === null ? [] : formatArea(areaKm2), perimeterKm === null ? [] : formatDistance(perimeterKm * 1000)]
      .flat()
      .join(' · '),
  vertices: (count: number, limit: number) => `${formatCount(count)} of ${formatCount(limit)} vertices`,
  radiusOf: (metres: number) => `radius ${formatDistance(metres)}`,
  /** Keys in square brackets. */
  hints: {
    polygon: {
      mouse: 'Click to add vertices [Enter] closes [⌫] removes the last [Esc] cancels',
      touch: 'Tap to add vertices, tap the first one again to close',
    },
    rectangle: {
      mouse: 'Drag from one corner to the opposite one, or click both [Esc] cancels',
      touch: 'Drag from one corner to the opposite one, or tap both',
    },
    circle: {
      mouse: 'Drag from the centre outwards, or click both [Esc] cancels',
      touch: 'Drag from the centre outwards, or tap both',
    },
    freehand: {
      mouse: 'Drag along the outline, release to close [Esc] cancels',
      touch: 'Drag along the outline, release to close',
    },
    edit: {
      mouse: 'Drag a vertex, click an edge to add one [⌫] removes [Esc] done',
      touch: 'Drag a vertex, tap an edge to add one',
    },
    move: { mouse: 'Drag the area to move it [Esc] done', touch: 'Drag the area to move it' },
  },
  backspace: 'Backspace',
  /** How to use the tool with the keyboard; announced to screen readers after the hint. */
  keyHints: {
    polygon: 'On the map, arrow keys move a crosshair, Space adds a vertex, Enter closes.',
    rectangle: 'On the map, arrow keys move a crosshair, Space sets one corner and then the opposite one.',
    circle: 'On the map, arrow keys move a crosshair, Space sets centre and edge.',
    freehand: 'On the map, arrow keys move a crosshair, Space begins and ends the line.',
    edit: 'On the map, N and P select the next and previous vertex, Space grabs and drops it, arrow keys move it, Delete removes it.',
    move: 'On the map, arrow keys move a crosshair, Space grabs and drops the polygon.',
  },
  crosshair: {
    moved: (position: string) => `Crosshair at ${position}.`,
    set: (position: string) => `Set at ${position}.`,
    grabbed: (position: string) => `Grabbed at ${position}. Arrow keys move it, Space drops it.`,
    dropped: (position: string) => `The grabbed vertex or polygon was dropped at ${position}.`,
    missed: (position: string) => `Nothing to grab at ${position}.`,
  },
});

/** Why a shape can't be combined with the area. */
export const combineStrings = catalogue('combine', {
  invalidArea: 'The area is invalid, so nothing can be subtracted from it. Fix it first, under Area.',
  crossingShape: 'The shape crosses itself. Draw it without crossings to subtract it.',
  nothingLeft: 'The shape covers the entire area: nothing would be left. To start over, choose Replace.',
  outside: 'The shape lies outside the area: there is nothing to subtract. Draw it over the area, or choose Add.',
});
