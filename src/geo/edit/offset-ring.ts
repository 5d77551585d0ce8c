/** A point of a map in metres, and how many of the map's metres make one on the Earth there. */
export type MapPoint = { readonly x: number; readonly y: number; readonly scale: number };

/** Corners of a whole circle; a corner is 0.06 % of the radius inside it at the most. */
const CORNERS_A_CIRCLE = 128;

/**
 * The way of a point that goes along an open ring, `metres` to its right (negative: to its left): round outer corners on
 * an arc, back through inner ones. Where it goes round something the wrong way, that is none of the result: fill it by
 * winding number > 0. Flat x, y.
 */
export function offsetRing(ring: readonly MapPoint[], metres: number): number[] {
  const flat: number[] = [];
  for (const [index, corner] of ring.entries()) {
    const before = ring.at(index - 1) ?? corner;
    const after = ring[(index + 1) % ring.length] ?? corner;
    const from = Math.atan2(corner.y - before.y, corner.x - before.x) - Math.PI / 2;
    const to = Math.atan2(after.y - corner.y, after.x - corner.x) - Math.PI / 2;
    const turn = normalized(to - from);
    const radius = metres * corner.scale;
    const put = (angle: number) => flat.push(corner.x + radius * Math.cos(angle), corner.y + radius * Math.sin(angle));
    const isOuter = turn >= 0 === metres > 0;
    if (!isOuter) {
      put(from);
      flat.push(corner.x, corner.y);
      put(to);
      continue;
    }
    const steps = Math.max(1, Math.ceil((Math.abs(turn) * CORNERS_A_CIRCLE) / (2 * Math.PI)));
    for (let step = 0; step <= steps; step += 1) put(from + (turn * step) / steps);
  }
  return flat;
}

/** The same angle in -π..π. */
function normalized(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
