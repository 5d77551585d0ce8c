import { createStore, watch } from '../create-store.ts';

/** Whether the picture of the selected source, which is drawn automatically, may be on the map. */
export type SourcePictureVisibility = {
  /** Hides the picture until the returned function is called. */
  readonly hide: () => () => void;
  /** Calls the listener at once and after each change; returns an unsubscribe function. */
  readonly watch: (listener: (isVisible: boolean) => void) => () => void;
};

export function createSourcePictureVisibility(): SourcePictureVisibility {
  const hideRequests = createStore(0);
  const change = (step: number) => hideRequests.set(hideRequests.getSnapshot() + step);
  const isVisible = (count: number) => count === 0;
  return {
    hide() {
      change(1);
      return () => change(-1);
    },
    watch(listener) {
      listener(isVisible(hideRequests.getSnapshot()));
      return watch(hideRequests, isVisible, listener);
    },
  };
}
