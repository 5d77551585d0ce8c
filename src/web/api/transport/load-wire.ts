import { loadCode } from './load-code.ts';

/** Loads the schemas of the API from a separate chunk, so that the first paint doesn't wait for them. */
export function loadWire() {
  return loadCode(() => import('./wire.ts'));
}
