import { type ReactNode, type Ref, useId } from 'react';
import styles from './section.module.css';

type SectionProps = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
};

/** A titled section of a panel. Its heading is the accessible name. */
export function Section({ title, aside, children, ref }: SectionProps) {
  const headingId = useId();
  return (
    <section ref={ref} className={styles.section} aria-labelledby={headingId}>
      <div className={styles.head}>
        <h2 id={headingId}>{title}</h2>
        {aside !== undefined && aside !== null && <span className={styles.aside}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
