import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import type { Choice } from './choose-operation.ts';

type Box = Choice['box'];
type Forward = (longitude: number, latitude: number) => readonly [number, number] | null;

/**
 * The operations of a system, and a place in degrees, in the coordinates of its projection: PROJ compares a position with the rectangle
 * around each projected box, which is larger than the box. Null if the projection has no position there.
 */
export function projectedChoices(
  proj4: string,
  choices: readonly Choice[],
  [longitude, latitude]: readonly [number, number],
): { readonly choices: Choice[]; readonly place: readonly [number, number] } | null {
  const { forward } = lonLatToCrs(proj4);
  const place = forward(longitude, latitude);
  if (place === null) return null;
  const projected = choices.flatMap((choice) =>
    splitAt180(choice.box).map((box) => ({ ...choice, box: rectangleAround(box, forward) })),
  );
  return { choices: projected, place };
}

function splitAt180([west, south, east, north]: Box): Box[] {
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

/** Steps along each side, as in PROJ. */
const STEPS = 20;

function rectangleAround([west, south, east, north]: Box, forward: Forward): Box {
  const isWorld = west === -180 && south === -90 && east === 180 && north === 90;
  if (isWorld) return [-Infinity, -Infinity, Infinity, Infinity];
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const positions = steps.flatMap((part) => {
    const [x, y] = [west + part * (east - west), south + part * (north - south)];
    return [forward(x, south), forward(x, north), forward(west, y), forward(east, y)];
  });
  let box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of positions) {
    if (position === null) continue;
    const [x, y] = position;
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box;
}
