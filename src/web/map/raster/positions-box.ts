/** `[left, top, right, bottom]` */
type Box = readonly [number, number, number, number];

const cache = new WeakMap<Float32Array, Box>();

/** The bounding box of a mesh's finite x, y pairs; cached for each mesh. */
export function positionsBox(positions: Float32Array): Box {
  const box = cache.get(positions) ?? boxOf(positions);
  cache.set(positions, box);
  return box;
}

function boxOf(positions: Float32Array): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const [x = Number.NaN, y = Number.NaN] = [positions[index], positions[index + 1]];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left, top, right, bottom];
}
