/** Number of requests to hide the selected source's picture, which is drawn automatically. */
let hideRequests = 0;
const listeners = new Set<() => void>();

/** Hides the selected source's picture until the returned function is called. */
export function hideSourcePicture(): () => void {
  const change = (step: number) => {
    hideRequests += step;
    for (const listener of listeners) listener();
  };
  change(1);
  return () => change(-1);
}

/**
 * Calls the listener with whether the picture may be shown, at once and after each change; returns an unsubscribe
 * function.
 */
export function watchSourcePictureVisibility(listener: (isVisible: boolean) => void): () => void {
  let wasVisible: boolean | null = null;
  const notify = () => {
    const isVisible = hideRequests === 0;
    if (isVisible !== wasVisible) listener(isVisible);
    wasVisible = isVisible;
  };
  listeners.add(notify);
  notify();
  return () => listeners.delete(notify);
}
