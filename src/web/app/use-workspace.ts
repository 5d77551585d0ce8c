import { useCallback, useMemo, useState } from 'react';
import { useApi } from '../api/api-context.ts';

import { useItems } from '../api/items/use-items.ts';
import { useJob } from '../api/jobs/use-job.ts';
import { useJobFeed } from '../api/jobs/use-job-feed.ts';
import { useJobs } from '../api/jobs/use-jobs.ts';
import { type ClipBody, sourceIdOf } from '../api/submission/clip-body.ts';
import { useAreaModel } from '../features/aoi/area-model.ts';
import type { ItemFilters } from '../features/request/source/item-filters.ts';
import { useItemSource } from '../features/request/source/use-item-source.ts';
import { hasWebGl2 } from '../map/has-webgl2.ts';
import type { MapController } from '../map/map-controller.ts';
import type { MapProblem } from '../map/map-recovery.ts';
import { useStore } from '../ui/hooks/use-store.ts';
import type { UrlStore } from './address/url-store.ts';
import { useAreaAddress } from './address/use-area-address.ts';
import { useJobActions } from './jobs/use-job-actions.tsx';
import { useJobAnnouncements } from './jobs/use-job-announcements.ts';
import { useJobRows } from './jobs/use-job-rows.ts';
import { useLastSeen } from './jobs/use-last-seen.ts';
import { useOpenJob } from './jobs/use-open-job.ts';
import { viewBbox } from './map/view-bbox.ts';
import { useLocalFiles } from './preview/use-local-files.ts';
import { useSourcePicture } from './preview/use-source-picture.ts';
import { useCoverage } from './request/use-coverage.ts';
import { useDefaultItem } from './request/use-default-item.ts';
import { useRequest } from './request/use-request.ts';
import { useRequestDraft } from './request/use-request-draft.ts';
import { useRequestFile } from './request/use-request-file.ts';
import { useSelectedItem } from './request/use-selected-item.ts';
import { useSubmissions } from './request/use-submissions.ts';

const noItems: readonly never[] = [];

/** The state of the workspace: the state of each feature, and the actions that concern several features. */
export function useWorkspace(url: UrlStore) {
  const { aoiStore } = useAreaModel();
  const isReview = useStore(useApi().review).length > 0;
  const [controller, setController] = useState<MapController | null>(null);
  const [mapProblem, setMapProblem] = useState<MapProblem | null>(() => (hasWebGl2() ? null : 'no-webgl'));
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const area = useStore(aoiStore);
  const address = useStore(url);
  const itemsQuery = useItems();
  const { data: jobs, isPending, isLoadingError } = useJobs();
  const feed = useJobFeed(jobs);
  const items = itemsQuery.data?.items ?? noItems;
  const rows = useJobRows(jobs, items);
  const drafting = useRequestDraft(address.itemId);
  const { item, itemProblem } = useSelectedItem(drafting.draft.itemId, address.itemId, itemsQuery.data);
  // Intersecting it with every footprint would take long, and the area must be simplified first anyway.
  const hasTooManyPositions = area.findings.some(({ kind }) => kind === 'too-many-positions');
  const coverage = useCoverage(hasTooManyPositions ? null : area.geometry, item);
  const validArea = area.findings.length === 0 ? area.geometry : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view in the address changes when the map has moved
  const view = useMemo(() => (controller ? viewBbox(controller) : null), [controller, address.view]);
  const setItemFilters = useCallback((itemFilters: ItemFilters) => url.change({ itemFilters }), [url]);
  const source = useItemSource({
    filters: address.itemFilters,
    onFilters: setItemFilters,
    scope: { area: validArea, view },
    items: itemsQuery.data,
  });
  const openJob = useJob(
    isPending ? null : address.jobId,
    jobs?.find(({ id }) => id === address.jobId),
  );
  const opening = useOpenJob(url);
  const submissions = useSubmissions(opening.show);
  const actions = useJobActions(submissions.send, opening.closeIf, (body) => fill(body));
  const request = useRequest({ area, item, coverage, jobs: jobs ?? noItems, drafting, send: submissions.sendAll });
  const requestFile = useRequestFile(isReview, (body) => fill(body));
  const local = useLocalFiles(url, address.jobId, requestFile.open);
  /** Loads a request into the form for editing. That of a delivery area names its source. */
  const fill = (body: ClipBody) => {
    const itemId = sourceIdOf(body);
    if (itemId === null) return;
    aoiStore.replace(body.aoi_geometry, body.aoi_name ?? null);
    request.loadFrom(body, itemId);
    url.change({ itemId });
    opening.close();
  };
  const pictureProblem = useSourcePicture(controller, item, request.chosenKeys);
  const isItemDecided = useDefaultItem({
    ...{ controller, hasMap: mapProblem === null, url, items, drafting },
    area: area.geometry,
  });
  useJobAnnouncements(jobs, opening.open);
  const lastSeen = useLastSeen(request.account?.organizationId, jobs);
  useAreaAddress(url, area.geometry);
  return {
    controller,
    setController,
    mapProblem,
    setMapProblem,
    stage,
    setStage,
    hoveredId,
    setHoveredId,
    address,
    jobs,
    feed,
    openJob,
    isListFinished: !isPending,
    hasListFailed: isLoadingError,
    items,
    rows,
    item,
    itemProblem,
    // Without items, none can be suggested.
    isItemPending:
      item === null && itemProblem === null && !isItemDecided && (itemsQuery.isPending || items.length > 0),
    coverage,
    source,
    opening,
    local,
    requestFile,
    fill,
    submissions,
    actions,
    request,
    pictureProblem,
    area,
    isReview,
    lastSeen,
  };
}

export type WorkspaceState = ReturnType<typeof useWorkspace>;
