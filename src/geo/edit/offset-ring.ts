/** A projected point in metres. `scale` is projected metres per metre on the Earth at that point. */
export type ProjectedPoint = { readonly x: number; readonly y: number; readonly scale: number };

/** Vertices of a full circle: its edges lie at most 0.06 % of the radius inside the circle. */
const VERTICES_PER_CIRCLE = 128;

/**
 * Offsets an open ring by `metres` to its right (negative: to its left): arcs around convex vertices, back through
 * the vertex at concave ones. The result may cross itself; regions with winding number ≤ 0 are not part of the
 * buffer. Returns flat x, y.
 */
export function offsetRing(ring: readonly ProjectedPoint[], metres: number): number[] {
  const flat: number[] = [];
  for (const [index, vertex] of ring.entries()) {
    const before = ring.at(index - 1) ?? vertex;
    const after = ring[(index + 1) % ring.length] ?? vertex;
    const from = Math.atan2(vertex.y - before.y, vertex.x - before.x) - Math.PI / 2;
    const to = Math.atan2(after.y - vertex.y, after.x - vertex.x) - Math.PI / 2;
    const turn = normalized(to - from);
    const radius = metres * vertex.scale;
    const pushAtAngle = (angle: number) =>
      flat.push(vertex.x + radius * Math.cos(angle), vertex.y + radius * Math.sin(angle));
    const isConvex = turn >= 0 === metres > 0;
    if (!isConvex) {
      pushAtAngle(from);
      flat.push(vertex.x, vertex.y);
      pushAtAngle(to);
      continue;
    }
    const steps = Math.max(1, Math.ceil((Math.abs(turn) * VERTICES_PER_CIRCLE) / (2 * Math.PI)));
    for (let step = 0; step <= steps; step += 1) pushAtAngle(from + (turn * step) / steps);
  }
  return flat;
}

/** The same angle within -π..π. */
function normalized(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
