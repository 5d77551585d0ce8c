import { useSyncExternalStore } from 'react';
import type { ReadableStore } from '../../create-store.ts';

/** The store's value; renders again when it changes. */
export function useStore<Value>(store: ReadableStore<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
