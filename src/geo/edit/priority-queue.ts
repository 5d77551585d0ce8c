/** A priority queue: `pop` returns the entry with the lowest cost, null when empty. */
export type PriorityQueue = {
  readonly push: (cost: number, entry: number) => void;
  readonly pop: () => { readonly cost: number; readonly entry: number } | null;
};

/** An empty priority queue, stored as a binary heap. */
export function priorityQueue(): PriorityQueue {
  const costs: number[] = [];
  const entries: number[] = [];

  function setAt(index: number, cost: number, entry: number): void {
    costs[index] = cost;
    entries[index] = entry;
  }

  /** Moves the entry at one index to another; the first index is then free. */
  function move(from: number, to: number): void {
    setAt(to, costs[from] ?? 0, entries[from] ?? 0);
  }

  return {
    push(cost, entry) {
      let index = costs.length;
      setAt(index, cost, entry);
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if ((costs[parent] ?? 0) <= cost) break;
        move(parent, index);
        index = parent;
      }
      setAt(index, cost, entry);
    },
    pop() {
      const [lowest, entry, last, lastEntry] = [costs[0], entries[0], costs.pop(), entries.pop()];
      if (lowest === undefined || entry === undefined || last === undefined || lastEntry === undefined) return null;
      let index = 0;
      while (2 * index + 1 < costs.length) {
        const [left, right] = [2 * index + 1, 2 * index + 2];
        const child = right < costs.length && (costs[right] ?? 0) < (costs[left] ?? 0) ? right : left;
        if ((costs[child] ?? 0) >= last) break;
        move(child, index);
        index = child;
      }
      if (costs.length > 0) setAt(index, last, lastEntry);
      return { cost: lowest, entry };
    },
  };
}
