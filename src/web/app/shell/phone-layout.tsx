import { useEffect, useState } from 'react';
import { strings } from '../../ui/i18n/strings.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { BottomSheet, type SheetHeight } from './bottom-sheet.tsx';
import type { LayoutProps } from './desktop-layout.tsx';
import styles from './phone-layout.module.css';

type PhoneLayoutProps = Omit<LayoutProps, 'isDrawerOpen' | 'onDrawer'> & {
  /** Whether files wait for the request to read them. */
  readonly hasAreaFiles: boolean;
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
};

/** The map on top, and everything else in a sheet of three heights under the thumb. */
export function PhoneLayout(props: PhoneLayoutProps) {
  const { map, header, request, tabs, opener, search, details, detailsLabel, hasAreaFiles, height, onHeight } = props;
  const [tab, setTab] = useState('request');
  const hasDetails = details !== null;
  // What opens shows its picture on the map above the sheet.
  useEffect(() => {
    if (hasDetails) onHeight('half');
  }, [hasDetails, onHeight]);
  // What they hold, or why they can't be read, is told in its panel.
  useEffect(() => {
    if (hasAreaFiles) setTab('request');
  }, [hasAreaFiles]);
  return (
    <div className={styles.layout} data-sheet={height}>
      {/* Under the full sheet nothing of the map is seen, so nothing of it takes the focus. */}
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
                    <>
                      <div className={styles.search}>
                        {opener}
                        {search}
                      </div>
                      {one.panel}
                    </>
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
