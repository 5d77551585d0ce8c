import { useCallback, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { JobRow } from '../../features/jobs/job-row.ts';
import type { MapController } from '../../map/map-controller.ts';
import type { UrlStore } from '../address/url-store.ts';
import { bringIntoView } from '../map/bring-into-view.ts';
import { geometryBbox } from '../map/start-bbox.ts';

/** Opens and closes a job's page by changing the address. */
export function useOpenJob(url: UrlStore, controller: MapController | null, rows: readonly JobRow[]) {
  const latest = useRef({ controller, rows });
  latest.current = { controller, rows };
  const isByUser = useRef(false);

  const go = useCallback(
    (jobId: string | null, openedByUser: boolean) => {
      isByUser.current = openedByUser;
      url.change({ jobId });
    },
    [url],
  );

  const actions = useMemo(
    () => ({
      /** The user chose the job: its page takes the focus, and the map moves to its area if that is out of view. */
      open(jobId: string) {
        // Render first: the page covers a part of the map, and the map's padding must be current before it moves.
        flushSync(() => go(jobId, true));
        const { controller, rows } = latest.current;
        const job = rows.find(({ id }) => id === jobId)?.job;
        if (controller) bringIntoView(controller, geometryBbox(job?.aoi_geometry));
      },
      /** Shows the job after a submission, without moving the focus. */
      show: (jobId: string) => go(jobId, false),
      close: () => go(null, true),
      closeIf(jobId: string) {
        if (url.getSnapshot().jobId === jobId) go(null, true);
      },
    }),
    [go, url],
  );
  return { ...actions, isByUser: isByUser.current };
}
