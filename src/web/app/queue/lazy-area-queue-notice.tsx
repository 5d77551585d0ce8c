import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { areaQueue } from '../../features/aoi/load/queue/area-queue.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import type { AreaQueueOptions } from './use-area-queue.ts';

const AreaQueueNotice = lazy(() =>
  import('./area-queue-notice.tsx').then((module) => ({ default: module.AreaQueueNotice })),
);

/** Shows the queue of areas if there are any. Its code loads with the first queued area. */
export function LazyAreaQueueNotice(props: AreaQueueOptions): ReactNode {
  const areas = useSyncExternalStore(areaQueue.subscribe, areaQueue.getSnapshot);
  if (areas.length === 0) return null;
  return (
    <ErrorBoundary>
      <Suspense>
        <AreaQueueNotice {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}
