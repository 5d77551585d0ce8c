import type { LonLat } from './lon-lat.ts';

/** Pixels from the upper left of the map. */
type PixelPlace = { readonly x: number; readonly y: number };

/** Where places lie on the screen: the map's projection, how many pixels the world is wide, and how many the view is. */
export type Screen = {
  readonly project: (place: LonLat) => PixelPlace;
  readonly worldPx: number;
  readonly widthPx: number;
};

/** The lines as data of an SVG path, once on each copy of the world on which a part of them is in view. */
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

function copiesInView(line: readonly LonLat[], { project, worldPx, widthPx }: Screen): PixelPlace[][] {
  const places = line.map(project);
  const west = places.reduce((least, { x }) => Math.min(least, x), Infinity);
  const east = places.reduce((most, { x }) => Math.max(most, x), -Infinity);
  const first = Math.ceil(-east / worldPx);
  const count = Math.floor((widthPx - west) / worldPx) - first + 1;
  const shifts = Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * worldPx);
  return shifts.map((shift) => places.map(({ x, y }) => ({ x: x + shift, y })));
}
