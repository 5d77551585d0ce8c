/** A queue that gives the entry of least cost first. */
export type LeastFirst = {
  readonly push: (cost: number, entry: number) => void;
  readonly pop: () => { readonly cost: number; readonly entry: number } | null;
};

/** An empty queue: a binary heap. */
export function leastFirst(): LeastFirst {
  const costs: number[] = [];
  const entries: number[] = [];

  function put(place: number, cost: number, entry: number): void {
    costs[place] = cost;
    entries[place] = entry;
  }

  /** Moves what is in one place to another, which is then free. */
  function move(from: number, to: number): void {
    put(to, costs[from] ?? 0, entries[from] ?? 0);
  }

  return {
    push(cost, entry) {
      let place = costs.length;
      put(place, cost, entry);
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if ((costs[parent] ?? 0) <= cost) break;
        move(parent, place);
        place = parent;
      }
      put(place, cost, entry);
    },
    pop() {
      const [least, entry, last, lastEntry] = [costs[0], entries[0], costs.pop(), entries.pop()];
      if (least === undefined || entry === undefined || last === undefined || lastEntry === undefined) return null;
      let place = 0;
      while (2 * place + 1 < costs.length) {
        const [left, right] = [2 * place + 1, 2 * place + 2];
        const child = right < costs.length && (costs[right] ?? 0) < (costs[left] ?? 0) ? right : left;
        if ((costs[child] ?? 0) >= last) break;
        move(child, place);
        place = child;
      }
      if (costs.length > 0) put(place, last, lastEntry);
      return { cost: least, entry };
    },
  };
}
