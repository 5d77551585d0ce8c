/** Relative rounding error of the floating-point computation (Shewchuk 1997, "ccwerrboundA"). */
const ERROR_BOUND = 3.3306690738754716e-16;
const SPLITTER = 2 ** 27 + 1;

/**
 * Side of the line a→b on which point c lies: > 0 left, < 0 right, 0 on it. The sign is exact for finite doubles of
 * ordinary size, so decisions based on it are consistent.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) > ERROR_BOUND * (Math.abs(left) + Math.abs(right))) return determinant;

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

/** Sign of a sum of products, computed as an expansion: non-overlapping components, the largest last. */
function exactSign(products: readonly (readonly [number, number])[]): number {
  let expansion: number[] = [];
  for (const [first, second] of products) {
    const high = first * second;
    expansion = growExpansion(growExpansion(expansion, productError(first, second, high)), high);
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

function growExpansion(expansion: readonly number[], added: number): number[] {
  const grown: number[] = [];
  let sum = added;
  for (const component of expansion) {
    const total = sum + component;
    const virtual = total - sum;
    const error = sum - (total - virtual) + (component - virtual);
    if (error !== 0) grown.push(error);
    sum = total;
  }
  if (sum !== 0) grown.push(sum);
  return grown;
}
