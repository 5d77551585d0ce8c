import { useState } from 'react';

const STORAGE_KEY = 'cutline-plain-http-read';

/** Whether this page has no secure context; constant for the life of the page. */
export function isPlainHttp(): boolean {
  return !globalThis.isSecureContext;
}

/** Whether the plain-HTTP warning is shown: on pages without a secure context until it is dismissed, and again on demand. */
export function usePlainHttpWarning() {
  const [isDismissed, setDismissed] = useState(readDismissed);
  const change = (next: boolean) => {
    setDismissed(next);
    try {
      localStorage.setItem(STORAGE_KEY, String(next));
    } catch {
      // Without storage, the warning appears at each visit.
    }
  };
  return { isShown: isPlainHttp() && !isDismissed, show: () => change(false), dismiss: () => change(true) };
}

function readDismissed(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'true';
  } catch {
    return false;
  }
}
