import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ValidationError } from '../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Section } from '../../ui/section.tsx';
import { aoiStrings } from './aoi-strings.ts';
import type { AreaOperation } from './area-actions.tsx';
import { AreaName } from './area-name.tsx';
import type { AreaMap } from './area-panel-types.ts';
import styles from './area-section.module.css';
import { DrawPanel } from './draw/draw-panel.tsx';
import { LiveFacts } from './live-facts.tsx';
import { useAreaFileLoader } from './load/use-area-file.ts';
import { RemoveArea } from './remove-area.tsx';
import { SegmentedTabs } from './segmented-tabs.tsx';
import { aoiStore } from './store/aoi-store.ts';
import type { TypeTab } from './type/type-panel.tsx';
import { useMapMarks } from './use-map-marks.ts';
import { useSetArea } from './use-set-area.ts';

// Not visible on the first page: loaded when opened, or with the first area.
const TypePanel = lazy(() => import('./type/type-panel.tsx').then((module) => ({ default: module.TypePanel })));
const LoadPanel = lazy(() => import('./load/load-panel.tsx').then((module) => ({ default: module.LoadPanel })));
const AreaActions = lazy(() => import('./area-actions.tsx').then((module) => ({ default: module.AreaActions })));
const GeometryCheckPanel = lazy(() =>
  import('./geometry-check/geometry-check-panel.tsx').then((module) => ({ default: module.GeometryCheckPanel })),
);
const LibraryPanel = lazy(() =>
  import('./library/library-panel.tsx').then((module) => ({ default: module.LibraryPanel })),
);

const words = aoiStrings;

/** At this zoom and above, the map shows a region, not the world. */
const NEAR_ZOOM = 4;

type Tab = 'draw' | 'type' | 'load' | 'saved';

const TABS = (['draw', 'type', 'load', 'saved'] as const).map((id) => ({ id, label: words.ways[id] }));
const TABS_WITHOUT_MAP = TABS.filter(({ id }) => id !== 'draw');

type AreaSectionProps = {
  readonly controller: AreaMap | null;
  /** False where there will be no map to draw on. */
  readonly hasMap: boolean;
  /** Validation errors of the service about the current area. Must keep its identity between renders. */
  readonly serviceErrors: readonly ValidationError[];
  /** Footprint of the chosen source, or null. */
  readonly source: AoiGeometry | null;
  /** Files that may hold areas. They are read at once; `onFilesTaken` is called then. */
  readonly files: readonly File[];
  readonly onFilesTaken: () => void;
  /** Called with chosen files, before their format is known. */
  readonly onFiles: (files: readonly File[]) => void;
};

/** The first section of the request: the area, drawn, typed or loaded, with its facts and findings. */
export function AreaSection(props: AreaSectionProps) {
  const { controller, hasMap, serviceErrors, source, files, onFilesTaken, onFiles } = props;
  const area = useSyncExternalStore(aoiStore.subscribe, aoiStore.getSnapshot);
  const [chosenTab, setTab] = useState<Tab>('draw');
  const [typeTab, setTypeTab] = useState<TypeTab>('box');
  const [operation, setOperation] = useState<AreaOperation | null>(null);
  useMapMarks(controller?.map ?? null);
  const tab = !hasMap && chosenTab === 'draw' ? 'type' : chosenTab;
  const setArea = useSetArea(controller);
  // The centre of the view ranks the guesses of a file's coordinate system.
  const near = useCallback(() => {
    const view = controller?.view();
    return view && view.zoom >= NEAR_ZOOM ? ([view.longitude, view.latitude] as const) : null;
  }, [controller]);
  const file = useAreaFileLoader(setArea, near);
  const { read } = file;
  useEffect(() => {
    if (files.length === 0) return;
    setTab('load');
    read(files);
    onFilesTaken();
  }, [files, read, onFilesTaken]);
  return (
    <Section title={words.title} aside={area.geometry && <AreaName name={area.name} />}>
      <SegmentedTabs
        label={words.ways.label}
        options={hasMap ? TABS : TABS_WITHOUT_MAP}
        selected={tab}
        onSelect={setTab}
      >
        {tab === 'draw' && <DrawPanel area={area} controller={controller} />}
        <ErrorBoundary key={tab}>
          <Suspense>
            {tab === 'type' && (
              <TypePanel area={area} controller={controller} tab={typeTab} onTab={setTypeTab} onArea={setArea} />
            )}
            {tab === 'load' && <LoadPanel file={file} onFiles={onFiles} onArea={setArea} />}
            {tab === 'saved' && <LibraryPanel area={area} onArea={setArea} />}
          </Suspense>
        </ErrorBoundary>
      </SegmentedTabs>
      {!hasMap && area.geometry && (
        <p className={styles.remove}>
          <RemoveArea />
        </p>
      )}
      <LiveFacts area={area} />
      {(area.geometry !== null || area.canUndo || area.canRedo) && (
        <ErrorBoundary>
          <Suspense>
            <AreaActions area={area} operation={operation} onOperation={setOperation} onSave={() => setTab('saved')} />
          </Suspense>
        </ErrorBoundary>
      )}
      {area.geometry !== null && (
        <ErrorBoundary>
          <Suspense>
            <GeometryCheckPanel
              area={area}
              controller={controller}
              serviceErrors={serviceErrors}
              source={source}
              onSimplify={() => setOperation('simplify')}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </Section>
  );
}
