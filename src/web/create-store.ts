/** A value that changes, and those who follow it; fits React's `useSyncExternalStore`. */
export type Store<Value> = {
  getSnapshot(): Value;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
  /** Replaces the value and notifies every listener, unless the value is the same (`Object.is`). */
  set(value: Value): void;
};

export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
  };
}
