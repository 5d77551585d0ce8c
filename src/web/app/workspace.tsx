import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { Bbox } from '../../geo/bbox.ts';
import type { JobFilter } from '../api/jobs/list/job-filter.ts';
import { useAccount } from '../api/session/use-account.ts';
import { useAreaModel } from '../features/aoi/area-model.ts';
import { AreaSection } from '../features/aoi/area-section.tsx';
import { setOwner } from '../storage/storage.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { useMedia } from '../ui/hooks/use-media.ts';
import { usePreload } from '../ui/hooks/use-preload.ts';
import { strings } from '../ui/i18n/strings.ts';
import { ErrorBoundary } from '../ui/loading/error-boundary.tsx';
import { lazyPart } from '../ui/loading/lazy-part.ts';
import type { UrlStore } from './address/url-store.ts';
import { detailsOf } from './details-panel.tsx';
import { useResultTabs } from './jobs/result-tabs.tsx';
import { useOpenedArea } from './jobs/use-open-job.ts';
import { MapHost } from './map/map-host.tsx';
import { CLOSED_DRAWER, useDrawerHeight, useHasLowMap, usePanelPadding } from './map/panel-padding.ts';
import { useMapSync } from './map/use-map-sync.ts';
import { localRasterStrings } from './preview/local-raster-strings.ts';
import { usePreviewPreload } from './preview/use-preview-preload.ts';
import { areaErrors } from './request/refused-area.ts';
import { RequestPanel } from './request/request-panel.tsx';
import { useReviewParts } from './review/use-review-parts.tsx';
import bannerStyles from './shell/banners.module.css';
import { DesktopLayout } from './shell/desktop-layout.tsx';
import { PanelHeader } from './shell/panel-header.tsx';
import { usePlainHttpWarning } from './shell/plain-http.ts';
import type { SheetHeight } from './shell/sheet-height.ts';
import { StartingPage } from './shell/starting-page.tsx';
import { useMovable } from './shell/use-movable.tsx';
import { useWorkspace, type WorkspaceState } from './use-workspace.ts';

// Loaded with the map.
const AreaTools = lazyPart(() => import('../features/aoi/draw/area-tools.tsx').then((module) => module.AreaTools));
const FootprintChooser = lazyPart(() =>
  import('./map/footprint-chooser.tsx').then((module) => module.FootprintChooser),
);
const MapUnavailable = lazyPart(() => import('./map/map-unavailable.tsx').then((module) => module.MapUnavailable));
const PhoneLayout = lazyPart(() => import('./shell/phone-layout.tsx').then((module) => module.PhoneLayout));
const Banners = lazyPart(() => import('./shell/banners.tsx').then((module) => module.Banners));
// Narrowing the window must not depend on the network.
const PRELOADED = [PhoneLayout];

/** The page for signed-in users; combines all features. */
export function Workspace({ linkRefused, url }: { readonly linkRefused: boolean; readonly url: UrlStore }) {
  const { data: account } = useAccount();
  const ownerId = account?.ownerId ?? null;
  useEffect(() => {
    setOwner(ownerId);
    return () => setOwner(null);
  }, [ownerId]);
  const isPhone = useMedia('(width < 760px)');
  usePreload(PRELOADED);
  const [drawer, setDrawer] = useState<'open' | 'closed' | null>(null);
  const [isTall] = useState(() => innerHeight >= 640);
  const [sheet, setSheet] = useState<SheetHeight>('half');
  const plainHttp = usePlainHttpWarning();
  const workspace = useWorkspace(url);
  const { isReview } = workspace;
  useEffect(() => {
    if (isReview) setDrawer('open');
  }, [isReview]);
  // Until the user opens or closes it, the drawer is open if there is a result to show and the screen is tall enough.
  const hasResults = workspace.rows.length > 0 || workspace.hasListFailed;
  const isDrawerOpen = drawer === null ? isTall && hasResults : drawer === 'open';
  const { controller, items, item, hoveredId, area, address, request, actions } = workspace;
  const onFilter = useCallback((jobFilter: JobFilter) => url.change({ jobFilter }), [url]);
  const details = detailsOf(workspace, url);
  const hasDetails = details !== null;
  const drawerHeight = useDrawerHeight({ isOpenedByUser: drawer === 'open', hasDetails });
  const visibleDrawer = isDrawerOpen ? drawerHeight : CLOSED_DRAWER;
  const hasFlatTools = useHasLowMap(visibleDrawer);
  const padding = usePanelPadding({ isPhone, drawerHeight: visibleDrawer, hasDetails, sheet, hasFlatTools });
  useMapSync({
    controller,
    url,
    items,
    outlined: workspace.source.outlined,
    selected: item,
    hoveredId,
    padding,
    isPhone,
    area: area.geometry,
    openJobArea: openJobArea(workspace),
  });
  useOpenedArea(controller, workspace.opening.awaitedId, workspace.openJob.job);
  usePreviewPreload(controller !== null && (workspace.jobs?.length ?? 0) > 0);
  const review = useReviewParts({
    ...{ isReview, isPhone, controller, item, request },
    jobs: workspace.rows,
    onOpen: workspace.opening.open,
  });
  const parts = { workspace, url, review };
  // Retain their state when the window crosses the phone's width.
  const map = useMovable(
    account && <MapArea {...parts} styleUrl={account.styleUrl} hasFlatTools={isPhone || hasFlatTools} />,
  );
  const form = useMovable(<Request {...parts} />);
  const page = useMovable(details);
  const layout = {
    map: map.slot,
    header: <PanelHeader account={account} quota={request.quota} onPlainHttp={plainHttp.show} />,
    request: form.slot,
    ...useResults(workspace, review, onFilter),
    details: details && page.slot,
    detailsLabel: address.jobId === null ? localRasterStrings.details : strings.app.details,
  };
  return (
    <>
      <div className={bannerStyles.banners}>
        <ErrorBoundary>
          <Suspense>
            <Banners linkRefused={linkRefused} plainHttp={plainHttp} />
          </Suspense>
        </ErrorBoundary>
      </div>
      {isPhone ? (
        <Suspense fallback={<StartingPage />}>
          <PhoneLayout
            {...layout}
            hasAreaFiles={workspace.local.areaFiles.length > 0 || workspace.requestFile.notice !== null}
            height={sheet}
            onHeight={setSheet}
          />
        </Suspense>
      ) : (
        <DesktopLayout
          {...layout}
          isDrawerOpen={isDrawerOpen}
          drawerHeight={drawerHeight}
          onDrawer={(isOpen) => setDrawer(isOpen ? 'open' : 'closed')}
        />
      )}
      {map.portal}
      {form.portal}
      {page.portal}
      {review?.host}
      {actions.dialog}
    </>
  );
}

type PartProps = {
  readonly workspace: WorkspaceState;
  readonly url: UrlStore;
  /** null while there is one area. */
  readonly review: ReturnType<typeof useReviewParts>;
};

type MapAreaProps = PartProps & { readonly styleUrl: string | null; readonly hasFlatTools: boolean };

/** The map with the drawing tools, or its replacement if there is no map. */
function MapArea({ workspace, styleUrl, url, review, hasFlatTools }: MapAreaProps): ReactNode {
  const { controller, mapProblem, setMapProblem, address } = workspace;
  const { drawing } = useAreaModel();
  return (
    <>
      {mapProblem === null ? (
        <MapHost
          styleUrl={styleUrl}
          initialView={address.view}
          isGlobe={address.isGlobe}
          onReady={workspace.setController}
          onFailed={setMapProblem}
        />
      ) : (
        <ErrorBoundary>
          <Suspense>
            <MapUnavailable problem={mapProblem} onTryAgain={() => setMapProblem(null)} onStage={workspace.setStage} />
          </Suspense>
        </ErrorBoundary>
      )}
      {controller && (
        <ErrorBoundary>
          <Suspense>
            <FootprintChooser
              controller={controller}
              isOn={isMapFree(workspace)}
              outlined={workspace.source.outlined}
              selectedId={workspace.item?.id ?? null}
              onHover={workspace.setHoveredId}
              onChoose={(itemId) => {
                workspace.request.selectItem(itemId);
                url.change({ itemId });
              }}
            />
          </Suspense>
        </ErrorBoundary>
      )}
      {review?.map ?? (
        <ErrorBoundary onError={drawing.fail} fallback={null}>
          <Suspense>
            <AreaTools controller={controller} hasMap={mapProblem === null} isFlat={hasFlatTools} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

/** With an open file, a press on the map reads a pixel; in a review, it includes or excludes an area. */
function isMapFree({ address, local, isReview }: WorkspaceState): boolean {
  return address.jobId === null && local.rasters === null && !isReview;
}

function openJobArea({ address, jobs, openJob }: WorkspaceState) {
  if (address.jobId === null) return null;
  return jobs && (openJob.isComplete || openJob.error ? (openJob.job?.aoi_geometry ?? null) : undefined);
}

function useResults(workspace: WorkspaceState, review: PartProps['review'], onFilter: (filter: JobFilter) => void) {
  const { jobs, rows, items, feed, address, actions, opening, local, lastSeen, controller } = workspace;
  return useResultTabs({
    jobs,
    rows,
    items,
    feed,
    filter: address.jobFilter,
    onFilter,
    selectedId: address.jobId,
    actions,
    onOpen: opening.open,
    lastSeen,
    controller,
    isMapFree: isMapFree(workspace),
    onFiles: local.open,
    review: review?.sheet ?? null,
  });
}

function Request({ workspace, url, review }: PartProps): ReactNode {
  const { request, item, area, submissions, controller, local, source } = workspace;
  const { aoiStore } = useAreaModel();
  return (
    <RequestPanel
      request={request}
      area={
        review?.areas ?? (
          <AreaSection
            controller={controller}
            hasMap={workspace.mapProblem === null}
            serviceErrors={areaErrors(submissions.refused, area.geometry)}
            source={item?.footprint ?? null}
            files={local.areaFiles}
            onFilesTaken={local.takeAreaFiles}
            onFiles={local.open}
          />
        )
      }
      source={{
        source,
        selected: item,
        itemProblem: workspace.itemProblem,
        isPending: workspace.isItemPending,
        coverage: workspace.coverage,
        hasMap: controller !== null,
        pictureProblem: workspace.pictureProblem,
        hoveredId: workspace.hoveredId,
        onSelect: (itemId, bbox) => chooseItem(workspace, url, itemId, bbox),
        onHover: workspace.setHoveredId,
      }}
      review={review?.start ?? null}
      geometry={area.geometry}
      onArea={(geometry) => aoiStore.replace(geometry, area.name)}
      problem={submissions.problem}
      onDismissProblem={submissions.dismiss}
      fileNotice={workspace.requestFile.notice}
      onDismissFileNotice={workspace.requestFile.dismiss}
      onSendAgain={submissions.sendAgain}
      onOpenJob={workspace.opening.open}
    />
  );
}

/** Makes the item the source, and moves the map to its box, if that is known. */
function chooseItem(
  { request, items, controller }: WorkspaceState,
  url: UrlStore,
  itemId: string,
  bbox: Bbox | null,
): void {
  request.selectItem(itemId);
  url.change({ itemId });
  const box = bbox ?? items.find(({ id }) => id === itemId)?.bbox ?? null;
  if (box !== null && controller) afterPaint(() => controller.bringIntoView(box, 'center'));
}
