import { useEffect } from 'react';

/** Later than the first paint, in browsers without idle callbacks. */
const FALLBACK_DELAY_MS = 3000;

/**
 * Loads the code of parts while the page is idle, so that they appear at once, and also offline. `parts` must be a constant, and its
 * promises must not reject.
 */
export function usePreload(parts: readonly { readonly preload: () => Promise<unknown> }[]): void {
  useEffect(() => {
    const load = () => {
      for (const part of parts) void part.preload();
    };
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(load, FALLBACK_DELAY_MS);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(load);
    return () => cancelIdleCallback(handle);
  }, [parts]);
}
