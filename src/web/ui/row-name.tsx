import styles from './row-name.module.css';

/** The name in a table row as a button, so that the keyboard can open what a click on the row opens. */
export function RowName({ children, onOpen }: { readonly children: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className={styles.name} onClick={onOpen}>
      {children}
    </button>
  );
}
