/** The first index whose test holds, the tests being false up to somewhere and true from there on. */
export function firstWhere(size: number, test: (index: number) => boolean): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
