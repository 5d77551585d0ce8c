import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { ChevronDown, ChevronUp } from '../../ui/icons/shell-icons.tsx';
import { type TabItem, Tabs } from '../../ui/tabs.tsx';
import styles from './desktop-layout.module.css';

const words = strings.app;

export type LayoutProps = {
  readonly map: ReactNode;
  readonly header: ReactNode;
  readonly request: ReactNode;
  readonly tabs: readonly TabItem[];
  /** button that opens files of this device */
  readonly opener: ReactNode;
  /** the page of the open job or file; null if none is open */
  readonly details: ReactNode;
  readonly detailsLabel: string;
  readonly isDrawerOpen: boolean;
  /** height of the open drawer, px */
  readonly drawerHeight: number;
  readonly onDrawer: (isOpen: boolean) => void;
};

/** The map fills the page; the request is at the left, results at the bottom, the open job or file at the right. */
export function DesktopLayout(props: LayoutProps) {
  const { map, header, request, tabs, opener, details, detailsLabel, isDrawerOpen, drawerHeight, onDrawer } = props;
  const [tab, setTab] = useState('jobs');
  const hasReview = tabs.some(({ id }) => id === 'review');
  useEffect(() => {
    if (hasReview) setTab('review');
  }, [hasReview]);
  const Chevron = isDrawerOpen ? ChevronDown : ChevronUp;
  return (
    <div
      className={classNames(styles.layout, isDrawerOpen && styles.withDrawer, details !== null && styles.withDetails)}
      style={{ '--drawer-height': `${drawerHeight}px` } as CSSProperties}
    >
      <main className={styles.left} aria-label={words.request}>
        {header}
        {request}
      </main>
      <div className={styles.map}>{map}</div>
      {details !== null && (
        <aside className={styles.right} aria-label={detailsLabel}>
          {details}
        </aside>
      )}
      <section className={styles.drawer} aria-label={words.results}>
        <Tabs
          label={words.results}
          tabs={isDrawerOpen ? tabs : tabs.map((one) => ({ ...one, panel: null }))}
          selected={tab}
          onSelect={(next) => {
            setTab(next);
            onDrawer(true);
          }}
          aside={
            <>
              {opener}
              <Button
                variant="icon"
                aria-expanded={isDrawerOpen}
                aria-label={words.results}
                onClick={() => onDrawer(!isDrawerOpen)}
              >
                <Chevron size={16} />
              </Button>
            </>
          }
        />
      </section>
    </div>
  );
}
