import { Suspense, useCallback, useEffect, useState } from 'react';
import type { ValidationError } from '../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { Button } from '../../ui/button.tsx';
import { useStore } from '../../ui/hooks/use-store.ts';
import { formatArea, formatDistance } from '../../ui/i18n/format.ts';
import { ChevronDown, ChevronUp } from '../../ui/icons/shell-icons.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { Section } from '../../ui/section.tsx';
import { aoiStrings } from './aoi-strings.ts';
import type { AreaOperation } from './area-actions.tsx';
import { useAreaModel } from './area-model.ts';
import { AreaName } from './area-name.tsx';
import type { AreaMap } from './area-panel-types.ts';
import styles from './area-section.module.css';
import { DrawPanel } from './draw/draw-panel.tsx';
import { LiveFacts } from './live-facts.tsx';
import { useAreaFileLoader } from './load/use-area-file.ts';
import { RemoveArea } from './remove-area.tsx';
import { SegmentedTabs } from './segmented-tabs.tsx';
import type { AreaSnapshot } from './store/create-aoi-store.ts';
import type { TypeTab } from './type/type-panel.tsx';
import { useMapMarks } from './use-map-marks.ts';
import { useSetArea } from './use-set-area.ts';

// Not visible on the first page: loaded when opened, or with the first area.
const TypePanel = lazyPart(() => import('./type/type-panel.tsx').then((module) => module.TypePanel));
const LoadPanel = lazyPart(() => import('./load/load-panel.tsx').then((module) => module.LoadPanel));
const AreaActions = lazyPart(() => import('./area-actions.tsx').then((module) => module.AreaActions));
const GeometryCheckPanel = lazyPart(() =>
  import('./geometry-check/geometry-check-panel.tsx').then((module) => module.GeometryCheckPanel),
);
const LibraryPanel = lazyPart(() => import('./library/library-panel.tsx').then((module) => module.LibraryPanel));

const words = aoiStrings;

/** At this zoom and above, the map shows a region, not the world. */
const NEAR_ZOOM = 4;

type Tab = 'draw' | 'type' | 'load' | 'saved';

const tabs = () => (['draw', 'type', 'load', 'saved'] as const).map((id) => ({ id, label: words.ways[id] }));
const tabsWithoutMap = () => tabs().filter(({ id }) => id !== 'draw');

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
  const { aoiStore, mapMarks } = useAreaModel();
  const { controller, hasMap, serviceErrors, source, files, onFilesTaken, onFiles } = props;
  const area = useStore(aoiStore);
  const [chosenTab, setTab] = useState<Tab>('draw');
  const [typeTab, setTypeTab] = useState<TypeTab>('box');
  const [wantsShort, setShort] = useState(false);
  const [operation, setOperation] = useState<AreaOperation | null>(null);
  useMapMarks(controller?.map ?? null, mapMarks);
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
    setShort(false);
    read(files);
    onFilesTaken();
  }, [files, read, onFilesTaken]);
  // A part of the panel is hidden, not removed, to retain what was typed. What must be corrected is not hidden.
  const canShorten = area.geometry !== null && area.findings.length === 0 && serviceErrors.length === 0;
  const isShort = wantsShort && canShorten;
  return (
    <Section
      title={words.title}
      aside={
        area.geometry && (
          <span className={styles.aside}>
            {isShort ? <span className={styles.summary}>{summaryOf(area)}</span> : <AreaName name={area.name} />}
            {canShorten && <ShortSwitch isShort={isShort} onShort={setShort} />}
          </span>
        )
      }
    >
      <div className={styles.body} hidden={isShort}>
        <SegmentedTabs
          label={words.ways.label}
          options={hasMap ? tabs() : tabsWithoutMap()}
          selected={tab}
          onSelect={setTab}
        >
          {tab === 'draw' && <DrawPanel area={area} controller={controller} />}
          <ErrorBoundary key={tab}>
            <Suspense>
              {tab === 'type' && (
                <TypePanel area={area} controller={controller} tab={typeTab} onTab={setTypeTab} onArea={setArea} />
              )}
              {tab === 'load' && <LoadPanel controller={controller} file={file} onFiles={onFiles} onArea={setArea} />}
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
              <AreaActions
                area={area}
                operation={operation}
                onOperation={setOperation}
                onSave={() => setTab('saved')}
              />
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
      </div>
    </Section>
  );
}

function summaryOf({ name, areaKm2, perimeterKm }: AreaSnapshot): string {
  const perimeter = perimeterKm === null ? null : words.perimeterOf(formatDistance(perimeterKm * 1000));
  return [name, areaKm2 === null ? null : formatArea(areaKm2), perimeter].filter(Boolean).join(' · ');
}

function ShortSwitch({
  isShort,
  onShort,
}: {
  readonly isShort: boolean;
  readonly onShort: (isShort: boolean) => void;
}) {
  const Chevron = isShort ? ChevronDown : ChevronUp;
  return (
    <Button variant="icon" aria-expanded={!isShort} aria-label={words.details} onClick={() => onShort(!isShort)}>
      <Chevron size={16} />
    </Button>
  );
}
