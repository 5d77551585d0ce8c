import type { DatumOperation } from './crs-entry.ts';

/** An operation with the box where it applies: `[west, south, east, north]`, degrees; west > east if it crosses 180°. */
export type Choice = {
  readonly operation: number;
  readonly box: readonly [number, number, number, number];
  readonly isOffshore: boolean;
};

/** The number of an operation, and whether the place is in its box; its accuracy doesn't hold elsewhere. */
type ChosenOperation = { readonly operation: number; readonly isInBox: boolean };

/**
 * PROJ's rule: the most accurate operation whose box contains the place. Of equally accurate ones, the first, unless the box of
 * another is inside its box. One for offshore use only if it is the first. Outside of all boxes, the first. Null without operations
 * or without a position.
 */
export function chooseOperation(
  choices: readonly Choice[],
  operations: readonly DatumOperation[],
  longitude: number,
  latitude: number,
): ChosenOperation | null {
  const accuracyOf = ({ operation }: Choice) => operations[operation]?.accuracyM ?? Number.POSITIVE_INFINITY;
  let chosen: Choice | null = null;
  for (const choice of choices) {
    if (!contains(choice.box, longitude, latitude)) continue;
    if (chosen !== null) {
      const [accuracy, best] = [accuracyOf(choice), accuracyOf(chosen)];
      if (choice.isOffshore || accuracy > best || (accuracy === best && !isInside(choice.box, chosen.box))) continue;
    }
    chosen = choice;
  }
  const isPosition = Number.isFinite(longitude) && Number.isFinite(latitude);
  const found = chosen ?? (isPosition ? choices[0] : null);
  return found ? { operation: found.operation, isInBox: chosen !== null } : null;
}

function isInside([west, south, east, north]: Choice['box'], [w, s, e, n]: Choice['box']): boolean {
  return west > w && south > s && east < e && north < n;
}

function contains([west, south, east, north]: Choice['box'], longitude: number, latitude: number): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}
