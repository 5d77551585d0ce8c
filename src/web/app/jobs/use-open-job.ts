import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { MapController } from '../../map/map-controller.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import type { UrlStore } from '../address/url-store.ts';

/** Opens and closes a job's page by changing the address. */
export function useOpenJob(url: UrlStore) {
  const isByUser = useRef(false);
  /** The opened job whose area the map has not yet shown. */
  const awaitedId = useRef<string | null>(null);

  const go = useCallback(
    (jobId: string | null, openedByUser: boolean) => {
      isByUser.current = openedByUser;
      awaitedId.current = jobId;
      url.change({ jobId });
    },
    [url],
  );

  const actions = useMemo(
    () => ({
      /** The user chose the job: its page takes the focus, and the map moves to its area unless all of it is visible. */
      open: (jobId: string) => go(jobId, true),
      /** Shows the job after a submission, without moving the focus. */
      show: (jobId: string) => go(jobId, false),
      close: () => go(null, true),
      closeIf(jobId: string) {
        if (url.getSnapshot().jobId === jobId) go(null, true);
      },
    }),
    [go, url],
  );
  return { ...actions, isByUser: isByUser.current, awaitedId };
}

/**
 * Moves the map to the area of an opened job when it is loaded. Call it after the map's padding was set: the page covers a part
 * of the map.
 */
export function useOpenedArea(
  controller: MapController | null,
  awaitedId: RefObject<string | null>,
  job: Job | undefined,
): void {
  const area = job?.aoi_geometry;
  const jobId = job?.id;
  useEffect(() => {
    if (controller === null || jobId === undefined || jobId !== awaitedId.current || !area) return;
    awaitedId.current = null;
    afterPaint(() => controller.bringIntoView(area, 'all'));
  }, [controller, awaitedId, jobId, area]);
}
