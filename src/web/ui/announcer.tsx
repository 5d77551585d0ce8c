import { useSyncExternalStore } from 'react';
import styles from './announcer.module.css';

let message = '';
const listeners = new Set<() => void>();

/** Announces a text to screen readers in the polite live region. A text that is announced twice is read twice. */
export function announce(text: string): void {
  message = text === message ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** The page's live region. Render it once, at the top of the app. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {text}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
