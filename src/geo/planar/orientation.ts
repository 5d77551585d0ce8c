/** Relative rounding error of the plain computation (Shewchuk 1997, "ccwerrboundA"). */
const ERROR_BOUND = 3.3306690738754716e-16;
const SPLITTER = 2 ** 27 + 1;

/**
 * Which side of the line a→b the point c lies on: > 0 left, < 0 right, 0 exactly on it. The sign is exact for any finite
 * doubles of ordinary size, so that decisions built on it never contradict each other.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) > ERROR_BOUND * (Math.abs(left) + Math.abs(right))) return determinant;
  // An end of the line, the case that sweeps meet most.
  if ((ax === cx && ay === cy) || (bx === cx && by === cy)) return 0;
  return exactSign([
    [ax, by],
    [-ay, bx],
    [bx, cy],
    [-by, cx],
    [cx, ay],
    [-cy, ax],
  ]);
}

/** Sign of a sum of products, kept as an expansion: parts that don't overlap, the largest last. */
function exactSign(products: readonly (readonly [number, number])[]): number {
  let expansion: number[] = [];
  for (const [first, second] of products) {
    const high = first * second;
    expansion = grow(grow(expansion, productError(first, second, high)), high);
  }
  return expansion.at(-1) ?? 0;
}

function productError(first: number, second: number, product: number): number {
  const [firstHigh, firstLow] = split(first);
  const [secondHigh, secondLow] = split(second);
  return firstLow * secondLow - (product - firstHigh * secondHigh - firstLow * secondHigh - firstHigh * secondLow);
}

function split(value: number): [number, number] {
  const scaled = SPLITTER * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

function grow(expansion: readonly number[], added: number): number[] {
  const grown: number[] = [];
  let sum = added;
  for (const part of expansion) {
    const total = sum + part;
    const virtual = total - sum;
    const error = sum - (total - virtual) + (part - virtual);
    if (error !== 0) grown.push(error);
    sum = total;
  }
  if (sum !== 0) grown.push(sum);
  return grown;
}
