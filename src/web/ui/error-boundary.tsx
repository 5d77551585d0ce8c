import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './error-boundary.module.css';
import { strings } from './i18n/strings.ts';
import { Notice } from './notice.tsx';

type Props = { readonly children: ReactNode; readonly onError?: () => void; readonly fallback?: ReactNode };

/** Catches errors of its children (a chunk that did not load, a bug), so that the rest of the page works. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    this.props.onError?.();
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return (
      <div className={styles.place}>
        <Notice
          tone="bad"
          role="alert"
          action={
            <Button variant="link" onClick={() => location.reload()}>
              {strings.app.reload}
            </Button>
          }
        >
          {strings.app.brokenPart}
        </Notice>
      </div>
    );
  }
}
