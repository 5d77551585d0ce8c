import styles from './progress.module.css';

/** A progress bar. `label` is its accessible name; the caller shows the text next to it. */
export function Progress({ percent, label }: { readonly percent: number; readonly label: string }) {
  return <progress className={styles.progress} value={percent} max={100} aria-label={label} />;
}
