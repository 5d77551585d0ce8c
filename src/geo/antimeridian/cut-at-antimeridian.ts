import { clipRing } from '../planar/clip-ring.ts';

type Ring = readonly (readonly number[])[];

/** The longitudes in which MapLibre draws one copy of the world. */
const WORLD = { west: -180, east: 180, south: -90, north: 90 };

/**
 * Cuts a polygon whose rings cross the antimeridian or enclose a pole into polygons within -180..180. World Atlas
 * joins such polygons on the sphere; drawn unchanged they would be smeared across the map.
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

/**
 * Breaks a line where it jumps across the antimeridian. The ends are close enough to 180° that no points are inserted
 * there.
 */
export function breakAtAntimeridian(path: Ring): number[][][] {
  const lines: number[][][] = [];
  let line: number[][] = [];
  for (const position of path) {
    const previous = line.at(-1);
    if (previous && Math.abs((position[0] ?? 0) - (previous[0] ?? 0)) > 180) {
      lines.push(line);
      line = [];
    }
    line.push([...position]);
  }
  return [...lines, line].filter((points) => points.length > 1);
}

/** Removes jumps of longitude. A ring around a pole doesn't return to its start; it is closed along the pole. */
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
