/** A value that changes; fits React's `useSyncExternalStore`. */
export type ReadableStore<Value> = {
  readonly getSnapshot: () => Value;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
};

export type Store<Value> = ReadableStore<Value> & {
  /** Replaces the value and notifies every listener, unless the value is the same (`Object.is`). */
  readonly set: (value: Value) => void;
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

/** Calls the listener when a part of the value changes, and not for changes of other parts. Returns the function that ends it. */
export function watch<Value, Part>(
  store: ReadableStore<Value>,
  partOf: (value: Value) => Part,
  listener: (part: Part) => void,
): () => void {
  let last = partOf(store.getSnapshot());
  return store.subscribe(() => {
    const part = partOf(store.getSnapshot());
    if (Object.is(part, last)) return;
    last = part;
    listener(part);
  });
}
