import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { X } from '../icons.tsx';
import styles from './selection-bar.module.css';
import { tableStrings as words } from './table-strings.ts';

type SelectionBarProps = {
  readonly label: string;
  readonly count: number;
  /** The number of rows that match the table's filters; null if it is unknown. */
  readonly matching: number | null;
  /** Whether all rows that match are being loaded, to be selected. */
  readonly isSelectingAll: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  /** Next to the count. */
  readonly detail?: ReactNode;
  /** The buttons. */
  readonly children: ReactNode;
};

/** What can be done with the selected rows. It replaces the foot of the table, so that no row moves. */
export function SelectionBar(props: SelectionBarProps) {
  const { label, count, matching, isSelectingAll, onSelectAll, onClear, detail, children } = props;
  return (
    <section className={styles.bar} aria-label={label}>
      <b className={styles.count}>{words.selected(count)}</b>
      {detail}
      {(matching === null || matching > count) && (
        <Button variant="link" aria-disabled={isSelectingAll} onClick={() => isSelectingAll || onSelectAll()}>
          {isSelectingAll
            ? words.selectingAll
            : matching === null
              ? words.selectAllUnknown
              : words.selectAllMatching(matching)}
        </Button>
      )}
      <span className={styles.actions}>
        {children}
        <Button variant="icon" aria-label={words.clear} title={words.clear} onClick={onClear}>
          <X size={16} />
        </Button>
      </span>
    </section>
  );
}

type BarButtonProps = {
  readonly icon: ReactNode;
  /** Names the count, size or price; also the accessible name. */
  readonly label: string;
  /** The caption in narrow panels. */
  readonly short: string;
  readonly variant?: 'primary' | 'plain';
  readonly danger?: boolean;
  /** Why the button can't be pressed; null if it can. */
  readonly blocked?: string | null;
  readonly onPress: () => void;
};

/** A button of the selection bar. While it is blocked it keeps the focus, and its title says why. */
export function BarButton({ icon, label, short, blocked = null, onPress, ...style }: BarButtonProps) {
  return (
    <Button
      {...style}
      className={styles.action}
      title={blocked ?? undefined}
      aria-label={label}
      aria-disabled={blocked !== null}
      onClick={() => blocked === null && onPress()}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.long}>{label}</span>
      <span className={styles.short}>{short}</span>
    </Button>
  );
}

/** A sentence of the selection bar, in a separate line. */
export function BarProblem({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.problem} role="alert">
      {children}
    </p>
  );
}
