/** Knows whether a pointer is pressed on an element, and puts work off until it is let go; only the latest work counts. */
export function whileReleased(element: HTMLElement) {
  let isPressed = false;
  let waiting: (() => void) | null = null;
  const press = () => {
    isPressed = true;
  };
  const letGo = () => {
    isPressed = false;
    const work = waiting;
    waiting = null;
    work?.();
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  for (const type of ['mousedown', 'touchstart'] as const) {
    element.addEventListener(type, press, { capture: true, passive: true, signal });
  }
  // On window, so that what listens on the element itself has had the event before.
  for (const type of ['mouseup', 'touchend', 'touchcancel', 'blur'] as const) {
    window.addEventListener(type, letGo, { signal });
  }
  return {
    isPressed: () => isPressed,
    /** Runs the work at once, or after the pointer is let go. */
    run(work: () => void): void {
      if (isPressed) waiting = work;
      else work();
    },
    stop: () => stopping.abort(),
  };
}
