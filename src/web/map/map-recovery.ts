import { hasWebGl2 } from './has-webgl2.ts';
import { createMapController, type MapController, type View } from './map-controller.ts';

/** Why there is no map: the browser has no WebGL 2, has taken it away for good, or something else went wrong. */
export type MapProblem = 'no-webgl' | 'lost' | 'failed';

type KeepMapOf = {
  /** Asked each time that a map is made. */
  readonly options: () => { styleUrl: string | null; initialView: View | null; isGlobe: boolean };
  /** Gets the controller when the map can be used, and null when it is gone again. */
  readonly onReady: (controller: MapController | null) => void;
  /** The browser has taken the graphics away; another map is on its way. */
  readonly onLost: () => void;
  readonly onFailed: (problem: MapProblem) => void;
};

/** A graphics process that fell over needs a moment to come back. After these tries it won't. */
const TRY_AGAIN_MS = [0, 1000, 4000, 10_000];
/** A map that lived this long was a good one: its loss is counted as the first. */
const GOOD_AFTER_MS = 60_000;

/**
 * Keeps a map in the container until it is told to stop. When its WebGL context is lost the map is made anew over the same
 * view: what MapLibre restores by itself lacks layers, feature states and the hand that draws.
 */
export function keepMap(container: HTMLElement, { options, onReady, onLost, onFailed }: KeepMapOf): () => void {
  let controller: MapController | null = null;
  let madeAtMs = 0;
  let losses = 0;
  let timer = 0;
  const stopping = new AbortController();
  const { signal } = stopping;

  const make = () => {
    // A try that failed leaves its parts behind.
    container.replaceChildren();
    createMapController(container, options()).then((made) => {
      if (signal.aborted) return made.remove();
      controller = made;
      madeAtMs = performance.now();
      onReady(made);
    }, failed);
  };
  const failed = () => {
    if (signal.aborted) return;
    if (losses === 0) onFailed(hasWebGl2() ? 'failed' : 'no-webgl');
    else makeLater();
  };
  const makeLater = () => {
    const delayMs = TRY_AGAIN_MS[losses++];
    if (delayMs === undefined) onFailed('lost');
    else timer = window.setTimeout(make, delayMs);
  };
  const lost = (event: Event) => {
    if (controller === null) return;
    // Before MapLibre hears of it: it throws its style away at once, and nothing can be taken off a map without one.
    event.stopPropagation();
    controller.remove();
    controller = null;
    if (performance.now() - madeAtMs > GOOD_AFTER_MS) losses = 0;
    onReady(null);
    onLost();
    makeLater();
  };

  container.addEventListener('webglcontextlost', lost, { capture: true, signal });
  make();
  return () => {
    stopping.abort();
    clearTimeout(timer);
    if (controller === null) return;
    controller.remove();
    onReady(null);
  };
}
