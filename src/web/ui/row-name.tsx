import styles from './row-name.module.css';

/** The name in a table's row as a button: the keyboard's way to what a press on the row opens. */
export function RowName({ children, onOpen }: { readonly children: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className={styles.name} onClick={onOpen}>
      {children}
    </button>
  );
}
