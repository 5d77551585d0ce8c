import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type ButtonProps = ComponentProps<'button'> & {
  /** `primary`: the main action of a panel; `plain`: other actions; `link`: inside a row or sentence; `icon`: a square. */
  readonly variant?: 'primary' | 'plain' | 'link' | 'icon';
  readonly danger?: boolean;
};

/** A button in one of the app's four variants. */
export function Button({ variant = 'plain', danger = false, className, ...props }: ButtonProps) {
  return (
    <button type="button" {...props} className={classNames(styles[variant], danger && styles.danger, className)} />
  );
}
