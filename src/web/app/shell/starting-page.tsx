import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Logo } from '../../ui/logo.tsx';
import styles from './sign-in-page.module.css';

const words = strings.signIn;

/** Shown while the session is restored. */
export function StartingPage() {
  return (
    <main className={styles.page}>
      <p className={styles.starting} role="status">
        <Logo size={22} /> {words.starting}
      </p>
    </main>
  );
}

/** Shown if the service doesn't answer the sign-in. */
export function UnreachablePage({
  message,
  onTryAgain,
}: {
  readonly message: string;
  readonly onTryAgain: () => void;
}) {
  return (
    <main className={styles.page}>
      <div className={styles.card} role="alert">
        <h1>
          <Logo size={22} /> {words.unreachable}
        </h1>
        <p>{message}</p>
        <div>
          <Button variant="primary" onClick={onTryAgain}>
            {words.tryAgain}
          </Button>
        </div>
      </div>
    </main>
  );
}
