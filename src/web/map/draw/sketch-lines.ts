import { fromWorld, type LonLat, toWorld } from '../../../geo/vertices/mercator.ts';

/** Pixels from the left and top of the map. */
type PixelPosition = { readonly x: number; readonly y: number };

/** How positions project to the screen. */
export type Screen = {
  readonly project: (position: LonLat) => PixelPosition;
  /** width of the Mercator world, px; null on the globe, which has no world copies */
  readonly worldPx: number | null;
  /** whether a position is on the far side of the globe */
  readonly isBehind: (position: LonLat) => boolean;
  /** width of the view, px */
  readonly widthPx: number;
};

/**
 * The lines as SVG path data. Edges are straight in Mercator; a line is repeated on each world copy on which it is in
 * view.
 */
export function linePathData(lines: readonly (readonly LonLat[])[], screen: Screen): string {
  return lines
    .filter((line) => line.length > 1)
    .flatMap((line) => copiesInView(line, screen))
    .map((line) => `M${line.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`)
    .join('');
}

/** Circles around the positions as SVG path data, on each world copy in view. */
export function circlePathData(positions: readonly LonLat[], radiusPx: number, screen: Screen): string {
  return positions
    .flatMap((position) => copiesInView([position], screen).flat())
    .map(({ x, y }) => `M${(x - radiusPx).toFixed(1)} ${y.toFixed(1)}${halfTurn(radiusPx)}${halfTurn(-radiusPx)}Z`)
    .join('');
}

function halfTurn(radiusPx: number): string {
  const radius = Math.abs(radiusPx);
  return `a${radius} ${radius} 0 1 1 ${2 * radiusPx} 0`;
}

function copiesInView(line: readonly LonLat[], screen: Screen): PixelPosition[][] {
  const { project, worldPx, widthPx } = screen;
  if (worldPx === null) return visibleParts(line, screen);
  const positions = line.map(project);
  const west = positions.reduce((min, { x }) => Math.min(min, x), Infinity);
  const east = positions.reduce((max, { x }) => Math.max(max, x), -Infinity);
  const first = Math.ceil(-east / worldPx);
  const count = Math.floor((widthPx - west) / worldPx) - first + 1;
  const shifts = Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * worldPx);
  return shifts.map((shift) => positions.map(({ x, y }) => ({ x: x + shift, y })));
}

/** Maximum length of a segment, world widths: edges that are straight in Mercator are curved on the globe. */
const MAX_SEGMENT = 1 / 180;

function visibleParts(line: readonly LonLat[], { project, isBehind }: Screen): PixelPosition[][] {
  const parts: PixelPosition[][] = [[]];
  for (const position of densify(line)) {
    if (isBehind(position)) parts.push([]);
    else parts.at(-1)?.push(project(position));
  }
  return parts.filter((part) => part.length > 0);
}

function densify(line: readonly LonLat[]): LonLat[] {
  return line.flatMap((position, index) => {
    const previous = line[index - 1];
    if (!previous) return [position];
    const [[x, y], [toX, toY]] = [toWorld(previous), toWorld(position)];
    const segments = Math.max(1, Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y)) / MAX_SEGMENT));
    const inserted = Array.from({ length: segments - 1 }, (_, segment) => {
      const fraction = (segment + 1) / segments;
      return fromWorld([x + fraction * (toX - x), y + fraction * (toY - y)]);
    });
    return [...inserted, position];
  });
}
