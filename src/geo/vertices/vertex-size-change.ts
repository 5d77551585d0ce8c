import { areaM2, perimeterM } from '../geodesy/area.ts';
import type { LonLat } from './mercator.ts';
import { cornerPlace, type PackedArea, pathOf } from './packed-area.ts';

/** By how much area (m²) and length of outline (m) change. */
export type SizeChange = { readonly areaM2: number; readonly perimeterM: number };

/**
 * What becomes of a valid area's size when one corner moves, from its two edges alone: so that it can be said in every frame,
 * however many corners there are. `isAnticlockwise` tells the winding of the corner's ring.
 */
export function cornerChange(area: PackedArea, corner: number, to: LonLat, isAnticlockwise: boolean): SizeChange {
  const before = cornerPlace(area, area.previous[corner] ?? 0);
  const after = cornerPlace(area, area.next[corner] ?? 0);
  const from = cornerPlace(area, corner);
  const gained = signedTriangle(before, to, after) - signedTriangle(before, from, after);
  const isHole = (pathOf(area, corner)?.ring ?? 0) > 0;
  const way = (at: LonLat) => (perimeterM(triangle(before, at, before)) + perimeterM(triangle(at, after, at))) / 2;
  return { areaM2: isAnticlockwise === isHole ? -gained : gained, perimeterM: way(to) - way(from) };
}

/** Whether the ring of a corner runs anticlockwise. */
export function isRingAnticlockwise({ longitude, latitude, next, rings }: PackedArea, corner: number): boolean {
  const ring = rings.find(({ start, end }) => corner >= start && corner < end);
  let twice = 0;
  for (let at = ring?.start ?? 0; at < (ring?.end ?? 0); at += 1) {
    const to = next[at] ?? 0;
    twice += (longitude[at] ?? 0) * (latitude[to] ?? 0) - (longitude[to] ?? 0) * (latitude[at] ?? 0);
  }
  return twice > 0;
}

/** Positive for a triangle that runs anticlockwise. */
function signedTriangle(a: LonLat, b: LonLat, c: LonLat): number {
  const turn = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
  return Math.sign(turn) * areaM2(triangle(a, b, c));
}

function triangle(a: LonLat, b: LonLat, c: LonLat): GeoJSON.Polygon {
  return { type: 'Polygon', coordinates: [[[...a], [...b], [...c], [...a]]] };
}
