import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './status.module.css';

export type StatusTone = 'run' | 'ok' | 'bad';

/** A status text with a coloured dot. The text must be sufficient without the colour. */
export function Status({ tone, children }: { readonly tone: StatusTone; readonly children: ReactNode }) {
  return <span className={classNames(styles.status, styles[tone])}>{children}</span>;
}
