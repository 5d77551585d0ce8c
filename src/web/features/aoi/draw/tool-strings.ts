import { formatArea, formatCount, formatDistance } from '../../../ui/i18n/format.ts';

/** The strings of the drawing tools. A translation is a file of this shape. */
export const toolStrings = {
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
  options: 'Tool options',
  combine: 'Combine with the area',
  combinations: { new: 'Replace', add: 'Add', cut: 'Subtract' },
  combinationsHelp: {
    new: 'The shape replaces the area',
    add: 'The shape becomes a polygon of the area, or is merged with those it overlaps',
    cut: 'The shape is removed from the area, as a hole or from its edge',
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
  crosshair: {
    moved: (position: string) => `Crosshair at ${position}.`,
    set: (position: string) => `Set at ${position}.`,
    grabbed: (position: string) => `Grabbed at ${position}. Arrow keys move it, Space drops it.`,
    dropped: (position: string) => `Dropped at ${position}.`,
    missed: (position: string) => `Nothing to grab at ${position}.`,
  },
} as const;

/** Why a shape can't be combined with the area. */
export const combineStrings = {
  invalidArea: 'The area is invalid, so nothing can be subtracted from it. Fix it first, under Area.',
  crossingShape: 'The shape crosses itself. Draw it without crossings to subtract it.',
  nothingLeft: 'The shape covers the entire area: nothing would be left. To start over, choose Replace.',
  outside: 'The shape lies outside the area: there is nothing to subtract. Draw it over the area, or choose Add.',
} as const;
