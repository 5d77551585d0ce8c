import { useCallback, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { JobRow } from '../../features/jobs/job-row.ts';
import type { MapController } from '../../map/map-controller.ts';
import type { UrlStore } from '../address/url-store.ts';
import { lookAt } from '../map/bring-into-view.ts';
import { geometryBbox } from '../map/start-bbox.ts';

/** Opens and closes a job's page, by way of the address. */
export function useOpenJob(url: UrlStore, controller: MapController | null, rows: readonly JobRow[]) {
  const latest = useRef({ controller, rows });
  latest.current = { controller, rows };
  const byPerson = useRef(false);

  const go = useCallback(
    (jobId: string | null, isPerson: boolean) => {
      byPerson.current = isPerson;
      url.change({ jobId });
    },
    [url],
  );

  const acts = useMemo(
    () => ({
      /** Someone chose the job: the page takes the focus, and the map goes there when it looks elsewhere. */
      open(jobId: string) {
        // Its page covers a part of the map, which must be known before the map goes anywhere.
        flushSync(() => go(jobId, true));
        const { controller, rows } = latest.current;
        const job = rows.find(({ id }) => id === jobId)?.job;
        if (controller) lookAt(controller, geometryBbox(job?.aoi_geometry));
      },
      /** The app shows the job, after a submission: nobody's focus moves. */
      show: (jobId: string) => go(jobId, false),
      close: () => go(null, true),
      closeIf(jobId: string) {
        if (url.getSnapshot().jobId === jobId) go(null, true);
      },
    }),
    [go, url],
  );
  return { ...acts, byPerson: byPerson.current };
}
