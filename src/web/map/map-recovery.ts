import { hasWebGl2 } from './has-webgl2.ts';
import { createMapController, type MapController, type View } from './map-controller.ts';

/** Why there is no map: the browser has no WebGL 2, the context was lost and did not come back, or another error. */
export type MapProblem = 'no-webgl' | 'lost' | 'failed';

type KeepMapOptions = {
  /** Called each time a map is created. */
  readonly options: () => { styleUrl: string | null; initialView: View | null; isGlobe: boolean };
  /** Called with the controller when the map is ready, and with null when it was removed. */
  readonly onReady: (controller: MapController | null) => void;
  /** Called when the WebGL context was lost and another map will be created. */
  readonly onLost: () => void;
  readonly onFailed: (problem: MapProblem) => void;
};

/**
 * Delays before each retry: a crashed GPU process needs some time to restart. After the last one no more attempts are
 * made.
 */
const RETRY_DELAYS_MS = [0, 1000, 4000, 10_000];
/** A loss after this uptime counts as the first one, so that the retries start over. */
const STABLE_AFTER_MS = 60_000;

/**
 * Creates a map in the container and re-creates it with the same view after a lost WebGL context. (MapLibre's own
 * recovery loses layers, feature states and the drawing tools.) Returns a function that removes the map.
 */
export function mountMap(container: HTMLElement, { options, onReady, onLost, onFailed }: KeepMapOptions): () => void {
  let controller: MapController | null = null;
  let createdAtMs = 0;
  let losses = 0;
  let timer = 0;
  const stopping = new AbortController();
  const { signal } = stopping;

  const create = () => {
    // A failed attempt leaves elements behind.
    container.replaceChildren();
    createMapController(container, options()).then((created) => {
      if (signal.aborted) return created.remove();
      controller = created;
      createdAtMs = performance.now();
      onReady(created);
    }, failed);
  };
  const failed = () => {
    if (signal.aborted) return;
    if (losses === 0) onFailed(hasWebGl2() ? 'failed' : 'no-webgl');
    else retryLater();
  };
  const retryLater = () => {
    const delayMs = RETRY_DELAYS_MS[losses++];
    if (delayMs === undefined) onFailed('lost');
    else timer = window.setTimeout(create, delayMs);
  };
  const lost = (event: Event) => {
    if (controller === null) return;
    // MapLibre must not receive the event: it would drop its style at once, and layers can't be removed from a map
    // without one.
    event.stopPropagation();
    controller.remove();
    controller = null;
    if (performance.now() - createdAtMs > STABLE_AFTER_MS) losses = 0;
    onReady(null);
    onLost();
    retryLater();
  };

  container.addEventListener('webglcontextlost', lost, { capture: true, signal });
  create();
  return () => {
    stopping.abort();
    clearTimeout(timer);
    if (controller === null) return;
    controller.remove();
    onReady(null);
  };
}
