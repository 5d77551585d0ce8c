const STORAGE_KEY = 'cutline-service';

let address: string | null = null;

/**
 * The origin of the service that this page uses; empty for the service that serves the page. Another one was chosen in this browser. A sign-in link
 * and the page that approves devices belong to the service that serves them.
 */
export function serviceAddress(): string {
  address ??= read();
  return address;
}

/** The origin of the service that this page uses, for scripts and links. */
export function serviceOrigin(): string {
  return serviceAddress() || location.origin;
}

/** Persists the service for pages that are loaded from now on; false if the browser refuses. */
export function chooseService(origin: string): boolean {
  try {
    if (origin === location.origin) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, origin);
    return true;
  } catch {
    return false;
  }
}

function read(): string {
  try {
    const isOwn = location.pathname === '/device' || location.hash.startsWith('#code=');
    return isOwn ? '' : (localStorage.getItem(STORAGE_KEY) ?? '');
  } catch {
    return '';
  }
}
