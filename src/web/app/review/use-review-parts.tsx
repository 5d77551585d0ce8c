import { type ReactNode, Suspense, useState } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import { createStore } from '../../create-store.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import type { MapController } from '../../map/map-controller.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import type { useRequest } from '../request/use-request.ts';
import type { ReviewState } from './use-review.ts';

// Loaded with the first review.
const ReviewHost = lazyPart(() => import('./review-host.tsx').then((module) => module.ReviewHost));
const ReviewAreas = lazyPart(() => import('./review-areas.tsx').then((module) => module.ReviewAreas));
const ReviewStart = lazyPart(() => import('./review-start.tsx').then((module) => module.ReviewStart));
const ReviewSheet = lazyPart(() => import('./review-sheet.tsx').then((module) => module.ReviewSheet));
const ReviewMap = lazyPart(() => import('./review-map.tsx').then((module) => module.ReviewMap));

type ReviewPartsOptions = {
  readonly isReview: boolean;
  readonly isPhone: boolean;
  readonly controller: MapController | null;
  readonly item: SourceItem | null;
  /** The form's request, whose project the review uses. */
  readonly request: ReturnType<typeof useRequest>;
  readonly jobs: readonly JobRow[];
  readonly onOpen: (jobId: string) => void;
};

/** The parts of the page that show the review of many areas; null if there is none. `host` has no appearance. */
export function useReviewParts(options: ReviewPartsOptions) {
  const { controller, item, request, jobs, onOpen } = options;
  const [store] = useState(() => createStore<ReviewState | null>(null));
  if (!options.isReview) return null;
  return {
    host: part(<ReviewHost request={request} jobs={jobs} store={store} />),
    areas: part(<ReviewAreas item={item} assetKeys={request.chosenKeys} />),
    start: part(<ReviewStart store={store} />),
    sheet: part(
      <ReviewSheet store={store} hasStart={options.isPhone} onOpen={onOpen} />,
      <p role="status">{strings.jobs.loading}</p>,
    ),
    map: part(<ReviewMap controller={controller} store={store} />),
  };
}

function part(content: ReactNode, fallback?: ReactNode): ReactNode {
  return (
    <ErrorBoundary>
      <Suspense fallback={fallback}>{content}</Suspense>
    </ErrorBoundary>
  );
}
