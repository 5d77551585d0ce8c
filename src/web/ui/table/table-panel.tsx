import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { strings } from '../i18n/strings.ts';
import { Notice } from '../notice.tsx';
import styles from './table-panel.module.css';

type TablePanelProps = {
  /** Above the table: filters and notices. They scroll with the rows only in low and narrow windows. */
  readonly head: ReactNode;
  readonly children: ReactNode;
  /** Below the table. */
  readonly foot: ReactNode;
};

/** A panel whose table scrolls between a head and a foot. */
export function TablePanel({ head, children, foot }: TablePanelProps) {
  return (
    <div className={styles.panel}>
      <div className={styles.body}>
        {head}
        <div className={styles.scroller}>{children}</div>
      </div>
      {foot}
    </div>
  );
}

/** Why a table is empty, or that it loads. */
export function TableMessage({ children }: { readonly children: ReactNode }) {
  return <p className={styles.message}>{children}</p>;
}

/** The number of rows, below the table. */
export function TableFoot({ children }: { readonly children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}

/** That further rows load, below the loaded ones. */
export function TableLoadingMore({ children }: { readonly children: ReactNode }) {
  return <p className={styles.more}>{children}</p>;
}

/** Why rows could not be loaded, above the loaded ones. */
export function TableError({
  children,
  onTryAgain,
}: {
  readonly children: ReactNode;
  readonly onTryAgain: () => void;
}) {
  return (
    <div className={styles.error}>
      <Notice
        tone="bad"
        role="alert"
        action={
          <Button variant="link" onClick={onTryAgain}>
            {strings.app.tryAgain}
          </Button>
        }
      >
        {children}
      </Notice>
    </div>
  );
}
