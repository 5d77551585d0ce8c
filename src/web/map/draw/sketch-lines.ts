import { fromWorld, type LonLat, toWorld } from '../../../geo/vertices/mercator.ts';

/** Pixels from the upper left of the map. */
type PixelPlace = { readonly x: number; readonly y: number };

/** Where places lie on the screen: the map's projection, how many pixels the flat world is wide, and how many the view is. */
export type Screen = {
  readonly project: (place: LonLat) => PixelPlace;
  /** null on the globe, of which there is one, and half of it out of sight */
  readonly worldPx: number | null;
  readonly isBehind: (place: LonLat) => boolean;
  readonly widthPx: number;
};

/** The lines as data of an SVG path, straight on the Mercator world, once on each copy of the world on which a part of them is in view. */
export function lineData(lines: readonly (readonly LonLat[])[], screen: Screen): string {
  return lines
    .filter((line) => line.length > 1)
    .flatMap((line) => copiesInView(line, screen))
    .map((line) => `M${line.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`)
    .join('');
}

/** Rings around the places as data of an SVG path, once on each copy of the world that is in view. */
export function ringData(places: readonly LonLat[], radiusPx: number, screen: Screen): string {
  return places
    .flatMap((place) => copiesInView([place], screen).flat())
    .map(({ x, y }) => `M${(x - radiusPx).toFixed(1)} ${y.toFixed(1)}${halfTurn(radiusPx)}${halfTurn(-radiusPx)}Z`)
    .join('');
}

function halfTurn(radiusPx: number): string {
  const radius = Math.abs(radiusPx);
  return `a${radius} ${radius} 0 1 1 ${2 * radiusPx} 0`;
}

function copiesInView(line: readonly LonLat[], screen: Screen): PixelPlace[][] {
  const { project, worldPx, widthPx } = screen;
  if (worldPx === null) return partsInFront(line, screen);
  const places = line.map(project);
  const west = places.reduce((least, { x }) => Math.min(least, x), Infinity);
  const east = places.reduce((most, { x }) => Math.max(most, x), -Infinity);
  const first = Math.ceil(-east / worldPx);
  const count = Math.floor((widthPx - west) / worldPx) - first + 1;
  const shifts = Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * worldPx);
  return shifts.map((shift) => places.map(({ x, y }) => ({ x: x + shift, y })));
}

/** What is straight on the Mercator world is bent on the globe: a piece reaches over so much of its width. */
const PIECE = 1 / 180;

function partsInFront(line: readonly LonLat[], { project, isBehind }: Screen): PixelPlace[][] {
  const parts: PixelPlace[][] = [[]];
  for (const place of bent(line)) {
    if (isBehind(place)) parts.push([]);
    else parts.at(-1)?.push(project(place));
  }
  return parts.filter((part) => part.length > 0);
}

function bent(line: readonly LonLat[]): LonLat[] {
  return line.flatMap((place, index) => {
    const before = line[index - 1];
    if (!before) return [place];
    const [[x, y], [toX, toY]] = [toWorld(before), toWorld(place)];
    const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y)) / PIECE));
    const between = Array.from({ length: pieces - 1 }, (_, piece) => {
      const share = (piece + 1) / pieces;
      return fromWorld([x + share * (toX - x), y + share * (toY - y)]);
    });
    return [...between, place];
  });
}
