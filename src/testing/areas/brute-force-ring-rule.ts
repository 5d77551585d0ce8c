type Ring = readonly (readonly [number, number])[];

/** Checks one open ring by brute force, in exact integers: no two edges may cross or overlap; they may touch in a point. */
export function isValidByBruteForce(open: Ring): boolean {
  const ring = open.filter((position, index) => !same(position, open[(index + 1) % open.length] ?? position));
  const side = (a: Ring[number], b: Ring[number], c: Ring[number]) => Math.sign(exactCross(a, b, c));
  const at = (index: number): Ring[number] => ring[(index + ring.length) % ring.length] ?? [0, 0];
  if (ring.length < 3 || ring.every((position) => side(at(0), at(1), position) === 0)) return false;
  for (let i = 0; i < ring.length; i += 1) {
    for (let j = 0; j < ring.length; j += 1) {
      const [a, b, c, d] = [at(i), at(i + 1), at(j), at(j + 1)];
      if (i !== j && overlaps(a, b, c, d)) return false;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return false;
      // A vertex on an edge or on another vertex: does the ring cross from one side to the other there?
      if (i !== j && strictlyOn(a, b, c) && wedge(b, c, a, at(j - 1)) !== wedge(b, c, a, d)) return false;
      if (i !== j && same(a, c) && wedge(at(i - 1), a, b, at(j - 1)) !== wedge(at(i - 1), a, b, d)) return false;
    }
  }
  return true;

  function same(p: Ring[number], q: Ring[number]): boolean {
    return p[0] === q[0] && p[1] === q[1];
  }
  function strictlyOn(a: Ring[number], b: Ring[number], p: Ring[number]): boolean {
    return side(a, b, p) === 0 && !same(a, p) && !same(b, p) && between(a, b, p);
  }
  function between(a: Ring[number], b: Ring[number], p: Ring[number]): boolean {
    return (
      Math.min(a[0], b[0]) <= p[0] &&
      p[0] <= Math.max(a[0], b[0]) &&
      Math.min(a[1], b[1]) <= p[1] &&
      p[1] <= Math.max(a[1], b[1])
    );
  }
  function overlaps(a: Ring[number], b: Ring[number], c: Ring[number], d: Ring[number]): boolean {
    if (side(a, b, c) !== 0 || side(a, b, d) !== 0) return false;
    const axis = a[0] === b[0] ? 1 : 0;
    const low = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]));
    return low < Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));
  }
  /** Whether the direction centre→point lies in the angle swept anticlockwise from centre→from to centre→to. */
  function wedge(from: Ring[number], centre: Ring[number], to: Ring[number], point: Ring[number]): boolean {
    return side(centre, from, to) >= 0 && !(side(centre, from, to) === 0 && dot(centre, from, to) > 0)
      ? side(centre, from, to) === 0
        ? side(centre, from, point) > 0
        : side(centre, from, point) > 0 && side(centre, point, to) > 0
      : !(side(centre, to, point) > 0 && side(centre, point, from) > 0);
  }
  function dot(o: Ring[number], p: Ring[number], q: Ring[number]): number {
    return (p[0] - o[0]) * (q[0] - o[0]) + (p[1] - o[1]) * (q[1] - o[1]);
  }
  /** Exact by integers: a double is an integer times a power of two. */
  function exactCross(a: Ring[number], b: Ring[number], c: Ring[number]): number {
    const [ax, ay, bx, by, cx, cy] = [...a, ...b, ...c].map(toFixedPoint);
    if (
      ax === undefined ||
      ay === undefined ||
      bx === undefined ||
      by === undefined ||
      cx === undefined ||
      cy === undefined
    )
      return 0;
    const cross = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    return cross > 0n ? 1 : cross < 0n ? -1 : 0;
  }
}

/** The double times 2^1074, which is an integer for every double. */
function toFixedPoint(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const mantissa = (raw & ((1n << 52n) - 1n)) | (exponent === 0 ? 0n : 1n << 52n);
  const magnitude = mantissa << BigInt(Math.max(0, exponent - 1));
  return raw >> 63n ? -magnitude : magnitude;
}
