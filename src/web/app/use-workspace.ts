import { useState, useSyncExternalStore } from 'react';
import { useItems } from '../api/items/use-items.ts';
import { useJobs } from '../api/jobs/use-jobs.ts';
import { aoiStore } from '../features/aoi/store/aoi-store.ts';
import { hasWebGl2 } from '../map/has-webgl2.ts';
import type { MapController } from '../map/map-controller.ts';
import type { MapProblem } from '../map/map-recovery.ts';
import type { UrlStore } from './address/url-store.ts';
import { useAreaAddress } from './address/use-area-address.ts';
import { useJobActions } from './jobs/use-job-actions.tsx';
import { useJobAnnouncements } from './jobs/use-job-announcements.ts';
import { useJobRows } from './jobs/use-job-rows.ts';
import { useOpenJob } from './jobs/use-open-job.ts';
import { useLocalFiles } from './preview/use-local-files.ts';
import { useSourcePicture } from './preview/use-source-picture.ts';
import { useCoverages } from './request/use-coverages.ts';
import { useDefaultItem } from './request/use-default-item.ts';
import { useRequest } from './request/use-request.ts';
import { useRequestDraft } from './request/use-request-draft.ts';
import { useSelectedItem } from './request/use-selected-item.ts';
import { useSubmissions } from './request/use-submissions.ts';

const noItems: readonly never[] = [];

/** The state of the workspace: the state of each feature, and the actions that concern several features. */
export function useWorkspace(url: UrlStore) {
  const [controller, setController] = useState<MapController | null>(null);
  const [mapProblem, setMapProblem] = useState<MapProblem | null>(() => (hasWebGl2() ? null : 'no-webgl'));
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const area = useSyncExternalStore(aoiStore.subscribe, aoiStore.getSnapshot);
  const address = useSyncExternalStore(url.subscribe, url.getSnapshot);
  const itemsQuery = useItems();
  const { data: jobs, isPending, isLoadingError } = useJobs();
  const items = itemsQuery.data?.items ?? noItems;
  const rows = useJobRows(jobs, items);
  const drafting = useRequestDraft(address.itemId);
  const item = useSelectedItem(drafting.draft.itemId, itemsQuery.data);
  // Intersecting it with every footprint would take long, and the area must be simplified first anyway.
  const hasTooManyPositions = area.findings.some(({ kind }) => kind === 'too-many-positions');
  const coverages = useCoverages(hasTooManyPositions ? null : area.geometry, items);
  const opening = useOpenJob(url, controller, rows);
  const local = useLocalFiles(url, address.jobId);
  const submissions = useSubmissions(opening.show);
  const actions = useJobActions(submissions.send, opening.closeIf);
  const request = useRequest({ area, item, coverages, jobs: jobs ?? noItems, drafting, send: submissions.send });
  const pictureProblem = useSourcePicture(controller, item, request.chosenKeys);
  useDefaultItem({ controller, hasMap: mapProblem === null, url, items, area: area.geometry, drafting });
  useJobAnnouncements(jobs);
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
    isListFinished: !isPending,
    hasListFailed: isLoadingError,
    items,
    rows,
    item,
    coverages,
    opening,
    local,
    submissions,
    actions,
    request,
    pictureProblem,
    area,
  };
}
