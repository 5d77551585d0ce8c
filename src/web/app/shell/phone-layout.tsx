import { useEffect, useState } from 'react';
import { strings } from '../../ui/i18n/strings.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { BottomSheet, type SheetHeight } from './bottom-sheet.tsx';
import type { LayoutProps } from './desktop-layout.tsx';
import styles from './phone-layout.module.css';

type PhoneLayoutProps = Omit<LayoutProps, 'isDrawerOpen' | 'drawerHeight' | 'onDrawer'> & {
  /** Whether there are files that the area section has not read yet. */
  readonly hasAreaFiles: boolean;
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
};

/** The map, and a bottom sheet with three heights that contains the rest. */
export function PhoneLayout(props: PhoneLayoutProps) {
  const { map, header, request, tabs, opener, details, detailsLabel, hasAreaFiles, height, onHeight } = props;
  const [tab, setTab] = useState('request');
  const hasDetails = details !== null;
  // Half height, so that the preview on the map is visible above the sheet.
  useEffect(() => {
    if (hasDetails) onHeight('half');
  }, [hasDetails, onHeight]);
  // The request panel shows their contents or the error.
  useEffect(() => {
    if (hasAreaFiles) setTab('request');
  }, [hasAreaFiles]);
  return (
    <div className={styles.layout} data-sheet={height}>
      {/* The full sheet hides the map, so the map must not take the focus. */}
      <div className={styles.map} inert={height === 'full'}>
        {map}
      </div>
      <BottomSheet height={height} onHeight={onHeight}>
        {!hasDetails ? (
          <>
            {height === 'full' && header}
            <Tabs
              label={strings.app.request}
              tabs={[
                { id: 'request', label: strings.app.request, panel: <div className={styles.request}>{request}</div> },
                ...tabs.map((one) => ({
                  ...one,
                  panel: (
                    <div className={styles.results}>
                      <div className={styles.opener}>{opener}</div>
                      {one.panel}
                    </div>
                  ),
                })),
              ]}
              selected={tab}
              onSelect={(next) => {
                setTab(next);
                if (height === 'low') onHeight('half');
              }}
            />
          </>
        ) : (
          <section className={styles.details} aria-label={detailsLabel}>
            {details}
          </section>
        )}
      </BottomSheet>
    </div>
  );
}
