import { createStore } from '../create-store.ts';
import { useStore } from './hooks/use-store.ts';
import styles from './spoken.module.css';

const message = createStore('');

/** Announces a text to screen readers in the polite live region. A text that is announced twice is read twice. */
export function announce(text: string): void {
  message.set(text === message.getSnapshot() ? `${text}\u00a0` : text);
}

/** The page's live region. Render it once, at the top of the app. */
export function Announcer() {
  const text = useStore(message);
  return (
    <div className={styles.spoken} role="status" aria-live="polite">
      {text}
    </div>
  );
}
