/** A queue that gives the entry of least cost first; entries stay valid until taken. */
export type LeastFirst = {
  readonly push: (cost: number, entry: number) => void;
  readonly pop: () => { readonly cost: number; readonly entry: number } | null;
};

/** An empty queue: a binary heap. */
export function leastFirst(): LeastFirst {
  const costs: number[] = [];
  const entries: number[] = [];

  function swap(one: number, other: number): void {
    [costs[one], costs[other]] = [costs[other] ?? 0, costs[one] ?? 0];
    [entries[one], entries[other]] = [entries[other] ?? 0, entries[one] ?? 0];
  }

  const isLess = (one: number, other: number) => (costs[one] ?? Infinity) < (costs[other] ?? Infinity);

  return {
    push(cost, entry) {
      costs.push(cost);
      entries.push(entry);
      for (let place = costs.length - 1; place > 0; ) {
        const parent = (place - 1) >> 1;
        if (!isLess(place, parent)) return;
        swap(place, parent);
        place = parent;
      }
    },
    pop() {
      const [cost, entry] = [costs[0], entries[0]];
      if (cost === undefined || entry === undefined) return null;
      swap(0, costs.length - 1);
      costs.pop();
      entries.pop();
      for (let place = 0; ; ) {
        const child = isLess(2 * place + 2, 2 * place + 1) ? 2 * place + 2 : 2 * place + 1;
        if (!isLess(child, place)) return { cost, entry };
        swap(place, child);
        place = child;
      }
    },
  };
}
