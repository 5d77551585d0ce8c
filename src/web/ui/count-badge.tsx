import type { ReactNode } from 'react';
import styles from './count-badge.module.css';

/** A small badge with a number, next to a name. */
export function CountBadge({ children }: { readonly children: ReactNode }) {
  return <span className={styles.count}>{children}</span>;
}
