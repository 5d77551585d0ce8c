import styles from './logo.module.css';

/** The product's logo: a cut polygon. Hidden from screen readers, because the name is next to it. */
export function Logo({ size = 18 }: { readonly size?: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 18 18" aria-hidden="true">
      <path d="M2 6 9 2l7 5-3 9H5Z" />
    </svg>
  );
}
