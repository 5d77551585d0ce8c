import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

type NoticeProps = {
  readonly tone: 'info' | 'warn' | 'bad' | 'ok';
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly role?: 'status' | 'alert';
};

/** A message with an optional action next to it. */
export function Notice({ tone, children, action, role }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <div className={styles.text}>{children}</div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
