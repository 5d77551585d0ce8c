import { distanceM } from '../../../../../geo/geodesy/distance.ts';
import { isClosed } from './group-rings.ts';
import type { RawRing } from './parsed-layer.ts';

/** An outline, and the distance that was closed, in metres: 0 if the line was closed already. */
export type Loop = { readonly ring: RawRing; readonly gapM: number };

/** A line whose ends are farther apart than this share of its length is a path, not a walk around something. */
const MAX_GAP_SHARE = 0.05;

/** Closes a line on WGS 84 that returns to the neighbourhood of its start; null if it doesn't. */
export function closedLoop(line: RawRing): Loop | null {
  if (isClosed(line)) return { ring: line, gapM: 0 };
  const [first, last] = [line[0], line.at(-1)];
  if (line.length < 3 || first === undefined || last === undefined) return null;
  const gapM = metresBetween(last, first);
  const lengthM = line.slice(1).reduce((sum, position, index) => sum + metresBetween(line[index], position), 0);
  return gapM <= MAX_GAP_SHARE * lengthM ? { ring: [...line, first], gapM } : null;
}

/** The loops of a recorded track: its segments that are loops, otherwise all segments joined, if that is one. */
export function loopsOf(segments: readonly RawRing[]): readonly Loop[] {
  const loops = segments.flatMap((segment) => closedLoop(segment) ?? []);
  if (loops.length > 0) return loops;
  return segments.length > 1 ? [closedLoop(segments.flat()) ?? []].flat() : [];
}

function metresBetween(from: RawRing[number] | undefined, to: RawRing[number] | undefined): number {
  const [x0 = Number.NaN, y0 = Number.NaN] = from ?? [];
  const [x1 = Number.NaN, y1 = Number.NaN] = to ?? [];
  return distanceM([x0, y0], [x1, y1]);
}
