import { lazy, Suspense, useCallback, useState, useSyncExternalStore } from 'react';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Section } from '../../ui/section.tsx';
import { aoiStore } from './aoi-store.ts';
import { aoiStrings } from './aoi-strings.ts';
import { AreaName } from './area-name.tsx';
import type { AreaMap } from './area-panel-types.ts';
import styles from './area-section.module.css';
import { DrawPanel } from './draw-panel.tsx';
import { FindingNotes } from './finding-notes.tsx';
import { LiveFacts } from './live-facts.tsx';
import { useAreaFile } from './load/use-area-file.ts';
import { useFileDrop } from './load/use-file-drop.ts';
import { RemoveArea } from './remove-area.tsx';
import { Segmented } from './segmented.tsx';
import { TypePanel } from './type-panel.tsx';
import { useSetArea } from './use-set-area.ts';

const words = aoiStrings;

// With its words; a file that is dropped before is read all the same.
const LoadPanel = lazy(() => import('./load/load-panel.tsx').then((module) => ({ default: module.LoadPanel })));

/** From here on the map shows a region, not the world. */
const NEAR_ZOOM = 4;

type Way = 'draw' | 'type' | 'load';

const WAYS = (['draw', 'type', 'load'] as const).map((id) => ({ id, label: words.ways[id] }));
const MAPLESS_WAYS = WAYS.filter(({ id }) => id !== 'draw');

type AreaSectionProps = {
  readonly controller: AreaMap | null;
  /** False where there will be no map to draw on. */
  readonly hasMap: boolean;
};

/** The first section of the request: the area, drawn, typed or loaded, with what is known of it and what is wrong with it. */
export function AreaSection({ controller, hasMap }: AreaSectionProps) {
  const area = useSyncExternalStore(aoiStore.subscribe, aoiStore.getSnapshot);
  const [chosenWay, setWay] = useState<Way>('draw');
  const way = !hasMap && chosenWay === 'draw' ? 'type' : chosenWay;
  const setArea = useSetArea(controller);
  // Guesses at a file's coordinate system begin where one looks.
  const near = useCallback(() => {
    const view = controller?.view();
    return view && view.zoom >= NEAR_ZOOM ? ([view.longitude, view.latitude] as const) : null;
  }, [controller]);
  const file = useAreaFile(setArea, near);
  const { read } = file;
  useFileDrop(
    useCallback(
      (files) => {
        setWay('load');
        read(files);
      },
      [read],
    ),
  );
  return (
    <Section title={words.title} aside={area.geometry && <AreaName name={area.name} />}>
      <Segmented label={words.ways.label} options={hasMap ? WAYS : MAPLESS_WAYS} selected={way} onSelect={setWay}>
        {way === 'draw' && <DrawPanel area={area} controller={controller} />}
        {way === 'type' && <TypePanel area={area} onArea={setArea} />}
        {way === 'load' && (
          <ErrorBoundary>
            <Suspense>
              <LoadPanel file={file} onArea={setArea} />
            </Suspense>
          </ErrorBoundary>
        )}
      </Segmented>
      {!hasMap && area.geometry && (
        <p className={styles.remove}>
          <RemoveArea />
        </p>
      )}
      <LiveFacts area={area} />
      <FindingNotes findings={area.findings} geometry={area.geometry} controller={controller} />
    </Section>
  );
}
