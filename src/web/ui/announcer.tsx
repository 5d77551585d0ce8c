import { createStore } from '../create-store.ts';
import styles from './announcer.module.css';
import { useStore } from './hooks/use-store.ts';

const message = createStore('');

/** Announces a text to screen readers in the polite live region. A text that is announced twice is read twice. */
export function announce(text: string): void {
  message.set(text === message.getSnapshot() ? `${text}\u00a0` : text);
}

/** The page's live region. Render it once, at the top of the app. */
export function Announcer() {
  const text = useStore(message);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {text}
    </div>
  );
}
