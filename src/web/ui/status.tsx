import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './status.module.css';

export type StatusTone = 'run' | 'ok' | 'bad';

/** A word of state with its coloured dot; the word carries the meaning, the colour only helps. */
export function Status({ tone, children }: { readonly tone: StatusTone; readonly children: ReactNode }) {
  return <span className={classNames(styles.status, styles[tone])}>{children}</span>;
}
