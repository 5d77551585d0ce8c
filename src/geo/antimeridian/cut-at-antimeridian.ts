import { clipRing } from '../planar/clip-ring.ts';

type Ring = readonly (readonly number[])[];

/** The whole world, where MapLibre draws it without a seam. */
const WORLD = { west: -180, east: 180, south: -90, north: 90 };

/**
 * Cuts a polygon whose rings may run across the antimeridian or around a pole into polygons that don't, all in
 * -180..180. World Atlas stitches its polygons on the sphere; drawn as they are they would smear over the whole map.
 */
export function cutAtAntimeridian(rings: readonly Ring[]): number[][][][] {
  const [shell, ...holes] = rings.map(unwrap);
  if (!shell) return [];
  return [-360, 0, 360].flatMap((offset) => {
    const outer = closed(clipRing(shell, offset, WORLD));
    if (outer.length === 0) return [];
    const inner = holes.map((hole) => closed(clipRing(hole, offset, WORLD))).filter((ring) => ring.length > 0);
    return [[outer, ...inner]];
  });
}

/** Breaks a line where it jumps across the antimeridian; the two ends are close enough to 180° to need no point of their own. */
export function breakAtAntimeridian(line: Ring): number[][][] {
  const parts: number[][][] = [];
  let part: number[][] = [];
  for (const position of line) {
    const previous = part.at(-1);
    if (previous && Math.abs((position[0] ?? 0) - (previous[0] ?? 0)) > 180) {
      parts.push(part);
      part = [];
    }
    part.push([...position]);
  }
  return [...parts, part].filter((points) => points.length > 1);
}

/** Longitudes without jumps; a ring around a pole, which doesn't come back to its start, is led there along the pole. */
function unwrap(ring: Ring): number[][] {
  const points: number[][] = [];
  let offset = 0;
  let last = ring[0]?.[0] ?? 0;
  for (const [longitude = 0, latitude = 0] of ring) {
    if (longitude - last > 180) offset -= 360;
    if (longitude - last < -180) offset += 360;
    last = longitude;
    points.push([longitude + offset, latitude]);
  }
  if (offset === 0) return points;
  const pole = Math.sign(ring[0]?.[1] ?? 1) * 90;
  return [...points, [points.at(-1)?.[0] ?? 0, pole], [points[0]?.[0] ?? 0, pole]];
}

function closed(points: readonly (readonly number[])[]): number[][] {
  const first = points[0];
  return first ? [...points, first].map((position) => [...position]) : [];
}
