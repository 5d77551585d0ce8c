import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useAccount } from '../api/session/use-account.ts';
import { AreaSection } from '../features/aoi/area-section.tsx';
import { drawing } from '../features/aoi/draw/drawing.ts';
import { aoiStore } from '../features/aoi/store/aoi-store.ts';
import type { JobRow } from '../features/jobs/job-row.ts';
import { retryBody } from '../features/jobs/retry-body.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { useMedia } from '../ui/hooks/use-media.ts';
import { strings } from '../ui/i18n/strings.ts';
import type { UrlStore } from './address/url-store.ts';
import { useResultTabs } from './jobs/result-tabs.tsx';
import { bringIntoView } from './map/bring-into-view.ts';
import { MapHost } from './map/map-host.tsx';
import { MapUnavailable } from './map/map-unavailable.tsx';
import { panelPadding } from './map/panel-padding.ts';
import { useMapSync } from './map/use-map-sync.ts';
import { localRasterStrings } from './preview/local-raster-strings.ts';
import { usePreviewPreload } from './preview/use-preview-preload.ts';
import { LazyAreaQueueNotice } from './queue/lazy-area-queue-notice.tsx';
import { areaErrors } from './request/refused-area.ts';
import { RequestPanel } from './request/request-panel.tsx';
import { Banners } from './shell/banners.tsx';
import { DesktopLayout } from './shell/desktop-layout.tsx';
import { PanelHeader } from './shell/panel-header.tsx';
import { PhoneLayout } from './shell/phone-layout.tsx';
import type { SheetHeight } from './shell/sheet-height.ts';
import { useWorkspace } from './use-workspace.ts';

// Loaded with the map.
const AreaTools = lazy(() =>
  import('../features/aoi/draw/area-tools.tsx').then((module) => ({ default: module.AreaTools })),
);
// Loaded when the first job is opened.
const JobDetails = lazy(() => import('./jobs/job-details.tsx').then((module) => ({ default: module.JobDetails })));
const LocalRasterDetails = lazy(() =>
  import('./preview/local-raster-details.tsx').then((module) => ({ default: module.LocalRasterDetails })),
);

/** The page for signed-in users; combines all features. */
export function Workspace({ linkRefused, url }: { readonly linkRefused: boolean; readonly url: UrlStore }) {
  const { data: account } = useAccount();
  const isPhone = useMedia('(width < 760px)');
  const [drawer, setDrawer] = useState<'open' | 'closed' | null>(null);
  const [isTall] = useState(() => innerHeight >= 640);
  const [sheet, setSheet] = useState<SheetHeight>('half');
  const workspace = useWorkspace(url);
  // Until the user opens or closes it, the drawer is open if there is a result to show and the screen is tall enough.
  const hasResults = workspace.rows.length > 0 || workspace.hasListFailed;
  const isDrawerOpen = drawer === null ? isTall && hasResults : drawer === 'open';
  const { controller, items, item, hoveredId, area, address, request, actions } = workspace;
  const details = detailsOf(workspace, url);
  const hasDetails = details !== null;
  const padding = useMemo(
    () => panelPadding({ isPhone, isDrawerOpen, hasDetails, sheet }),
    [isPhone, isDrawerOpen, hasDetails, sheet],
  );
  useMapSync({
    controller,
    url,
    items,
    selected: item,
    hoveredId,
    padding,
    area: area.geometry,
    openJobArea: openJobArea(workspace),
  });
  usePreviewPreload(controller !== null && (workspace.jobs?.length ?? 0) > 0);
  const layout = {
    map: account && <MapArea workspace={workspace} styleUrl={account.styleUrl} />,
    header: <PanelHeader account={account} quota={request.quota} />,
    request: <Request workspace={workspace} url={url} />,
    ...useResults(workspace),
    details,
    detailsLabel: address.jobId === null ? localRasterStrings.details : strings.app.details,
  };
  return (
    <>
      <Banners linkRefused={linkRefused} />
      {isPhone ? (
        <PhoneLayout
          {...layout}
          hasAreaFiles={workspace.local.areaFiles.length > 0}
          height={sheet}
          onHeight={setSheet}
        />
      ) : (
        <DesktopLayout
          {...layout}
          isDrawerOpen={isDrawerOpen}
          onDrawer={(isOpen) => setDrawer(isOpen ? 'open' : 'closed')}
        />
      )}
      {actions.dialog}
    </>
  );
}

type WorkspaceState = ReturnType<typeof useWorkspace>;

type MapAreaProps = { readonly workspace: WorkspaceState; readonly styleUrl: string | null };

/** The map with the drawing tools, or its replacement if there is no map. */
function MapArea({ workspace, styleUrl }: MapAreaProps): ReactNode {
  const { controller, mapProblem, setMapProblem, address } = workspace;
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
        <MapUnavailable problem={mapProblem} onTryAgain={() => setMapProblem(null)} onStage={workspace.setStage} />
      )}
      <ErrorBoundary onError={drawing.fail} fallback={null}>
        <Suspense>
          <AreaTools controller={controller} hasMap={mapProblem === null} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function openJobArea({ address, jobs }: WorkspaceState) {
  if (address.jobId === null) return null;
  return jobs && (jobs.find(({ id }) => id === address.jobId)?.aoi_geometry ?? null);
}

function useResults({ jobs, rows, address, actions, opening, local }: WorkspaceState) {
  return useResultTabs({
    jobs,
    rows,
    selectedId: address.jobId,
    actions,
    onOpen: opening.open,
    onFiles: local.open,
  });
}

function Request({ workspace, url }: { readonly workspace: WorkspaceState; readonly url: UrlStore }): ReactNode {
  const { request, items, item, coverages, area, submissions, controller, local } = workspace;
  return (
    <RequestPanel
      request={request}
      area={
        <AreaSection
          controller={controller}
          hasMap={workspace.mapProblem === null}
          serviceErrors={areaErrors(submissions.refused, area.geometry)}
          source={item?.footprint ?? null}
          files={local.areaFiles}
          onFilesTaken={local.takeAreaFiles}
          onFiles={local.open}
        />
      }
      item={item}
      coverages={coverages}
      pictureProblem={workspace.pictureProblem}
      hasArea={area.geometry !== null}
      queue={<LazyAreaQueueNotice request={request} itemName={item?.name ?? null} sendOne={submissions.sendOne} />}
      problem={submissions.problem}
      onDismissProblem={submissions.dismiss}
      onSelectItem={(itemId) => {
        request.selectItem(itemId);
        url.change({ itemId });
        const chosen = items.find(({ id }) => id === itemId);
        if (controller && chosen) bringIntoView(controller, chosen.bbox);
      }}
      onHoverItem={workspace.setHoveredId}
    />
  );
}

/** The right panel: the open job, a file of this device, or null. */
function detailsOf(workspace: WorkspaceState, url: UrlStore): ReactNode {
  const { address, local, controller, stage } = workspace;
  if (address.jobId !== null) return <Details workspace={workspace} url={url} />;
  if (local.rasters === null) return null;
  return (
    <ErrorBoundary key={local.rasters.id}>
      <Suspense>
        <LocalRasterDetails rasters={local.rasters} controller={controller} stage={stage} onClose={local.close} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Details({ workspace, url }: { readonly workspace: WorkspaceState; readonly url: UrlStore }): ReactNode {
  const { address, rows, isListFinished, actions, controller, opening, request } = workspace;
  if (address.jobId === null) return null;
  const onEdit = (row: JobRow) => {
    const body = retryBody(row.job);
    if (body === null) return;
    aoiStore.replace(body.aoi_geometry, body.aoi_name ?? null);
    request.loadFrom(body);
    url.change({ itemId: body.source_item_id });
    opening.close();
  };
  return (
    <ErrorBoundary key={address.jobId}>
      <Suspense>
        <JobDetails
          jobId={address.jobId}
          row={rows.find(({ id }) => id === address.jobId)}
          isListFinished={isListFinished}
          actions={actions}
          controller={controller}
          stage={workspace.stage}
          takesFocus={opening.isByUser}
          onEdit={onEdit}
          onClose={opening.close}
        />
      </Suspense>
    </ErrorBoundary>
  );
}
