/** Whether a searched region intersects a box. */
export type MeetsBox = (west: number, south: number, east: number, north: number) => boolean;

/** A spatial index of points; removed points are no longer found. */
export type PointIndex = {
  /** The index of the first point that passes `test` in boxes for which `meets` is true, or -1. */
  readonly find: (meets: MeetsBox, test: (point: number) => boolean) => number;
  readonly remove: (point: number) => void;
};

const POINTS_PER_LEAF = 8;

/**
 * Indexes up to 1,048,576 points: a binary tree of bounding boxes over the points in Morton order, with a count of
 * remaining points per node.
 */
export function pointIndex(x: ArrayLike<number>, y: ArrayLike<number>): PointIndex {
  const order = mortonOrder(x, y);
  const leaves = Math.max(1, Math.ceil(order.length / POINTS_PER_LEAF));
  const size = 2 ** Math.ceil(Math.log2(leaves));
  const boxes = new Float64Array(8 * size).fill(Number.NaN);
  const remaining = new Int32Array(2 * size);
  const leafOf = new Int32Array(order.length);
  for (const [position, point] of order.entries()) {
    const leaf = size + Math.floor(position / POINTS_PER_LEAF);
    leafOf[point] = leaf;
    remaining[leaf] = at(remaining, leaf) + 1;
    widen(boxes, 4 * leaf, at(x, point), at(y, point));
  }
  for (let node = size - 1; node >= 1; node -= 1) {
    for (const child of [2 * node, 2 * node + 1]) {
      if (at(remaining, child) === 0) continue;
      remaining[node] = at(remaining, node) + at(remaining, child);
      widen(boxes, 4 * node, at(boxes, 4 * child), at(boxes, 4 * child + 1));
      widen(boxes, 4 * node, at(boxes, 4 * child + 2), at(boxes, 4 * child + 3));
    }
  }

  function find(meets: MeetsBox, test: (point: number) => boolean): number {
    const stack = [1];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (at(remaining, node) === 0) continue;
      const box = 4 * node;
      if (!meets(at(boxes, box), at(boxes, box + 1), at(boxes, box + 2), at(boxes, box + 3))) continue;
      if (node < size) {
        stack.push(2 * node, 2 * node + 1);
        continue;
      }
      const first = (node - size) * POINTS_PER_LEAF;
      for (let position = first; position < Math.min(first + POINTS_PER_LEAF, order.length); position += 1) {
        const point = at(order, position);
        if (at(leafOf, point) !== 0 && test(point)) return point;
      }
    }
    return -1;
  }

  function remove(point: number): void {
    for (let node = at(leafOf, point); node >= 1; node >>= 1) remaining[node] = at(remaining, node) - 1;
    leafOf[point] = 0;
  }

  return { find, remove };
}

function widen(boxes: Float64Array, box: number, x: number, y: number): void {
  if (!(at(boxes, box) <= x)) boxes[box] = x;
  if (!(at(boxes, box + 1) <= y)) boxes[box + 1] = y;
  if (!(at(boxes, box + 2) >= x)) boxes[box + 2] = x;
  if (!(at(boxes, box + 3) >= y)) boxes[box + 3] = y;
}

const MAX_POINTS = 2 ** 20;

/** The points along a Z-order curve, so that neighbours in the list are usually close together. */
function mortonOrder(x: ArrayLike<number>, y: ArrayLike<number>): Int32Array {
  const [west, east] = rangeOf(x);
  const [south, north] = rangeOf(y);
  const steps = 0xffff / Math.max(east - west, north - south, Number.MIN_VALUE);
  const keys = Float64Array.from({ length: x.length }, (_, point) => {
    const column = spread(Math.floor((at(x, point) - west) * steps));
    const row = spread(Math.floor((at(y, point) - south) * steps));
    return (column + 2 * row) * MAX_POINTS + point;
  });
  return Int32Array.from(keys.sort(), (key) => key % MAX_POINTS);
}

function rangeOf(values: ArrayLike<number>): [number, number] {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index += 1) {
    min = Math.min(min, at(values, index));
    max = Math.max(max, at(values, index));
  }
  return [min, max];
}

/** Inserts a 0 bit between each two of 16 bits. */
function spread(value: number): number {
  let bits = Number.isFinite(value) ? value & 0xffff : 0;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Reads a typed array at an index known to be in range. */
function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
