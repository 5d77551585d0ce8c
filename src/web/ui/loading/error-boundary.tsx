import { Component, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { strings } from '../i18n/strings.ts';
import { Notice } from '../notice.tsx';
import styles from './error-boundary.module.css';
import { PartNotLoaded } from './lazy-part.ts';

type Props = { readonly children: ReactNode; readonly onError?: () => void; readonly fallback?: ReactNode };

const words = strings.app;

/**
 * Catches errors of its children, so that the rest of the page works. Code that could not be loaded is loaded again by a button, and
 * when the network is back; after a bug, only a reload of the page helps.
 */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('a value that is no error was thrown') };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.();
    if (!(error instanceof PartNotLoaded)) return;
    // The owner of a fallback decides when its part is rendered again.
    if (this.props.fallback !== undefined) error.renew();
    else addEventListener('online', this.#loadAgain, { once: true });
  }

  override componentWillUnmount() {
    removeEventListener('online', this.#loadAgain);
  }

  readonly #loadAgain = () => {
    removeEventListener('online', this.#loadAgain);
    const { error } = this.state;
    if (error instanceof PartNotLoaded) error.renew();
    this.setState({ error: null });
  };

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    const isMissing = error instanceof PartNotLoaded;
    return (
      <div className={styles.place}>
        <Notice
          tone="bad"
          role="alert"
          action={
            <Button variant="link" onClick={isMissing ? this.#loadAgain : () => location.reload()}>
              {isMissing ? words.tryAgain : words.reload}
            </Button>
          }
        >
          {isMissing ? words.partNotLoaded : words.brokenPart}
        </Notice>
      </div>
    );
  }
}
