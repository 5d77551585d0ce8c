import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { areaQueue } from '../../features/aoi/load/queue/area-queue.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import type { QueueOf } from './use-area-queue.ts';

const AreaQueueNotice = lazy(() =>
  import('./area-queue-notice.tsx').then((module) => ({ default: module.AreaQueueNotice })),
);

/** Where areas of a file wait to be cut one job each; its code comes with the first of them. */
export function AreaQueuePlace(props: QueueOf): ReactNode {
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
