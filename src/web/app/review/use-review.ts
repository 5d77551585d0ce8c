// Loaded here, so that the review's first call doesn't depend on the network.
import '../../api/review/create-review.ts';
import '../../api/review/send-rows.ts';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { areaM2 } from '../../../geo/geodesy/area.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { itemQuery } from '../../api/items/use-item.ts';
import type { ReviewItem, ReviewRow, RowChange } from '../../api/review/review-row.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import { automaticName } from '../../features/request/automatic-name.ts';
import type { NotReadyReason } from '../../features/request/readiness.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import type { useRequest } from '../request/use-request.ts';
import { hasLeft, isSendable, matchesFilter, type ReviewLine, rowState, totalOf } from './row-state.ts';
import { useRowDuplicates } from './use-row-duplicates.ts';
import { useRowEstimates } from './use-row-estimates.ts';

export type ReviewOptions = { readonly request: ReturnType<typeof useRequest>; readonly jobs: readonly JobRow[] };

/** The lines of the review with price and state, and the actions on them. */
export function useReview({ request, jobs }: ReviewOptions) {
  const { review, rowSender, submitter } = useApi();
  const rows = useStore(review);
  const submissions = useStore(submitter);
  const sending = useStore(rowSender);
  const items = useItemsOf(rows);
  const estimates = useRowEstimates(rows, items, request.projectId);
  const duplicates = useRowDuplicates(rows, items, jobs);
  const lines = useMemo(() => {
    const jobsById = new Map(jobs.map((job) => [job.id, job]));
    const submissionsByKey = new Map(submissions.map((submission) => [submission.key, submission]));
    return rows.map((row): ReviewLine => {
      const job = row.jobId === null ? undefined : jobsById.get(row.jobId);
      const estimate = estimates.get(row.id);
      const duplicate = duplicates.jobs.get(row.id);
      const submission = submissionsByKey.get(row.id);
      return { row, job, estimate, state: rowState(row, { job, estimate, duplicate, submission }) };
    });
  }, [rows, jobs, submissions, estimates, duplicates]);

  const sendable = lines.filter(isSendable);
  const total = totalOf(sendable);
  const left = request.quota.left;
  const bodies = () => {
    const taken = new Set(request.taken);
    const changes = new Map<string, RowChange>();
    let reason: NotReadyReason | null = null;
    for (const { row } of sendable) {
      const source = row.item ? items.get(row.item.id) : undefined;
      if (row.body !== null || !source || !row.item) continue;
      const { geometry, areaName } = row;
      const areaKm2 = areaM2(geometry) / 1e6;
      const outputName = automaticName({ itemName: source.name, areaName, areaKm2, day: new Date() }, taken);
      const ready = request.requestFor({ geometry, areaName, outputName, source, assetKeys: row.item.assetKeys });
      taken.add(outputName);
      if (ready.ready) changes.set(row.id, { body: JSON.stringify(ready.body) });
      else reason ??= ready.reason;
    }
    return { changes, reason };
  };
  // The reasons concern all rows, as the project does, or a property of an item.
  const [first] = sendable;
  const firstSource = first?.row.item ? items.get(first.row.item.id) : undefined;
  const readiness =
    first && firstSource
      ? request.requestFor({
          geometry: first.row.geometry,
          areaName: first.row.areaName,
          outputName: 'area',
          source: firstSource,
          assetKeys: first.row.item?.assetKeys ?? [],
        })
      : null;
  const send = (ids: ReadonlySet<string>) => {
    const organizationId = request.account?.organizationId;
    if (organizationId !== undefined) void rowSender.send(ids, organizationId);
  };
  return {
    lines,
    sending,
    duplicates,
    sendable,
    total,
    unitsLeft: left,
    missingUnits: total.units === null || left === null ? 0 : Math.max(0, total.units - left),
    reason: readiness && !readiness.ready ? readiness.reason : null,
    leftCount: lines.filter(hasLeft).length,
    excludedCount: lines.filter((line) => matchesFilter(line, 'excluded')).length,
    start() {
      const { changes, reason } = bodies();
      if (reason !== null) return;
      review.change(changes);
      send(new Set(sendable.map(({ row }) => row.id)));
    },
    /** Sends a refused row again, with the same key and body. */
    retry({ row }: ReviewLine) {
      review.change(new Map([[row.id, { refusal: null }]]));
      send(new Set([row.id]));
    },
    stop: rowSender.stop,
    change: review.change,
    setExcluded: (ids: readonly string[], isExcluded: boolean) =>
      review.change(new Map(ids.map((id) => [id, { isExcluded, isRepeatWanted: !isExcluded }]))),
  };
}

export type ReviewState = ReturnType<typeof useReview>;

/** The items of the rows, without repetition, in the order in which they were added. */
export function itemsOf(rows: readonly ReviewRow[]): ReviewItem[] {
  return [
    ...new Map(
      rows.flatMap(({ item }) => (item ? [[`${item.id} ${item.assetKeys.join('\n')}`, item] as const] : [])),
    ).values(),
  ];
}

function useItemsOf(rows: readonly ReviewRow[]): ReadonlyMap<string, SourceItem> {
  const { transport } = useApi();
  const ids = useMemo(() => [...new Set(rows.flatMap(({ item }) => item?.id ?? []))], [rows]);
  const items = useQueries({ queries: ids.map((id) => itemQuery(transport, id)), combine: loaded });
  return useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
}

/** An array, because its reference is stable while its items are: a new Map in each render would restart the checks of the rows. */
function loaded(results: readonly { readonly data?: SourceItem }[]): SourceItem[] {
  return results.flatMap(({ data }) => data ?? []);
}
