import styles from './progress.module.css';

/** A bar for something that is `percent` done; its words stand beside it. */
export function Progress({ percent, label }: { readonly percent: number; readonly label: string }) {
  return <progress className={styles.progress} value={percent} max={100} aria-label={label} />;
}
