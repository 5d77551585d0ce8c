import { formatArea, formatCount, formatDistance } from '../../../ui/i18n/format.ts';

/** Every word of the drawing tools. A language is a file of this shape. */
export const toolStrings = {
  region: 'Drawing',
  label: 'Drawing tools',
  polygon: 'Polygon',
  rectangle: 'Rectangle',
  circle: 'Circle',
  freehand: 'Freehand',
  edit: 'Edit corners',
  move: 'Move',
  undo: 'Undo',
  redo: 'Redo',
  remove: 'Delete',
  options: 'Options of the tool',
  combine: 'What becomes of the shape',
  combinations: { new: 'New', add: 'Add', cut: 'Cut out' },
  combinationsHelp: {
    new: 'In place of the area there is',
    add: 'As a part of the area, or joined to it',
    cut: 'A hole in the area, or a bite out of its edge',
  },
  moves: 'What is moved',
  movesOf: { part: 'One part', all: 'All parts' },
  snap: 'Snap',
  snapHelp: 'Draws corners to corners and edges nearby. Alt does without while it is held.',
  radius: 'Radius, m',
  useRadius: 'Draw it',
  close: 'Close the shape',
  deleteCorner: 'Delete corner',
  deleted: { corner: 'Corner deleted.', hole: 'Hole deleted.', part: 'Part deleted.' },
  stepBack: 'Take back',
  circleTooLarge: 'The radius must be over 0.1 m and at most 5,000 km.',
  crosses: 'Crosses itself',
  measure: (areaKm2: number | null, perimeterKm: number | null) =>
    [areaKm2 === null ? [] : formatArea(areaKm2), perimeterKm === null ? [] : formatDistance(perimeterKm * 1000)]
      .flat()
      .join(' · '),
  corners: (count: number, limit: number) => `${formatCount(count)} of ${formatCount(limit)} corners`,
  radiusOf: (metres: number) => `radius ${formatDistance(metres)}`,
  crosshair: {
    moved: (place: string) => `Crosshair at ${place}.`,
    set: (place: string) => `Set at ${place}.`,
    held: (place: string) => `Taken hold at ${place}. Arrows move it, Space lets go.`,
    'let-go': (place: string) => `Let go at ${place}.`,
    missed: (place: string) => `Nothing to take hold of at ${place}.`,
  },
} as const;

/** Why a shape can't be combined with the area there is. */
export const combineStrings = {
  invalidArea: 'The area has to be mended before something can be cut out of it: see Area.',
  crossingShape: 'The shape crosses itself. Draw it without crossings to cut it out.',
  nothingLeft: 'The shape covers the whole area: nothing would be left. To begin anew, choose New.',
  outside: 'The shape lies outside the area: there is nothing to cut out. Draw it over the area, or choose Add.',
} as const;
