/**
 * Binary search: the first index for which `test` is true, or `size`. Requires `test` to be false up to some index
 * and true from there on.
 */
export function firstWhere(size: number, test: (index: number) => boolean): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
