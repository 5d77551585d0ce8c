import { useState, useSyncExternalStore } from 'react';
import { useItems } from '../api/use-items.ts';
import { useJobs } from '../api/use-jobs.ts';
import { hasWebGl2 } from '../map/has-webgl2.ts';
import { aoiStore } from './area-feature.ts';
import type { MapController, MapProblem } from './seams.ts';
import type { UrlStore } from './url-store.ts';
import { useAreaAddress } from './use-area-address.ts';
import { useCoverages } from './use-coverages.ts';
import { useDraft } from './use-draft.ts';
import { useJobActions } from './use-job-actions.tsx';
import { useJobNews } from './use-job-news.ts';
import { useJobRows } from './use-job-rows.ts';
import { useLocalFiles } from './use-local-files.ts';
import { useOpenJob } from './use-open-job.ts';
import { useRequest } from './use-request.ts';
import { useSelectedItem } from './use-selected-item.ts';
import { useSourcePicture } from './use-source-picture.ts';
import { useStartItem } from './use-start-item.ts';
import { useSubmissions } from './use-submissions.ts';

const noItems: readonly never[] = [];

/** The state of the whole workspace: what each feature knows, and the acts that concern more than one of them. */
export function useWorkspace(url: UrlStore) {
  const [controller, setController] = useState<MapController | null>(null);
  const [mapProblem, setMapProblem] = useState<MapProblem | null>(() => (hasWebGl2() ? null : 'no-webgl'));
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const area = useSyncExternalStore(aoiStore.subscribe, aoiStore.getSnapshot);
  const address = useSyncExternalStore(url.subscribe, url.getSnapshot);
  const found = useItems();
  const { data: jobs, isPending, isLoadingError } = useJobs();
  const items = found.data?.items ?? noItems;
  const rows = useJobRows(jobs, items);
  const drafting = useDraft(address.itemId);
  const item = useSelectedItem(drafting.draft.itemId, found.data);
  // One that must be simplified first would be counted against every outline for nothing, and for long.
  const isTooLong = area.findings.some(({ kind }) => kind === 'too-many-positions');
  const coverages = useCoverages(isTooLong ? null : area.geometry, items);
  const opening = useOpenJob(url, controller, rows);
  const local = useLocalFiles(url, address.jobId);
  const submissions = useSubmissions(opening.show);
  const actions = useJobActions(submissions.send, opening.closeIf);
  const request = useRequest({ area, item, coverages, jobs: jobs ?? noItems, drafting, send: submissions.send });
  const pictureProblem = useSourcePicture(controller, item, request.chosenKeys);
  useStartItem({ controller, hasMap: mapProblem === null, url, items, area: area.geometry, drafting });
  useJobNews(jobs);
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
    isListSettled: !isPending,
    isListLost: isLoadingError,
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
