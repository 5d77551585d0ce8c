import { useCallback, useEffect, useMemo, useState } from 'react';
import type { UrlStore } from '../address/url-store.ts';
import { routeFiles } from './route-files.ts';
import { useFileDrop } from './use-file-drop.ts';

/** GeoTIFFs of this device that were opened together; one is looked at. */
export type LocalRasters = {
  /** another opening has another */
  readonly id: number;
  readonly files: readonly File[];
  /** files beside them that are not read, by name */
  readonly leftOut: readonly string[];
};

const noFiles: readonly File[] = [];

/**
 * Files dropped anywhere on the page, or chosen: GeoTIFFs are looked at, the rest is what an area may be loaded from. Only
 * this page knows of them, so they are not in the address; the place they are shown in is theirs or the open job's.
 */
export function useLocalFiles(url: UrlStore, jobId: string | null) {
  const [rasters, setRasters] = useState<LocalRasters | null>(null);
  const [areaFiles, setAreaFiles] = useState(noFiles);
  const open = useCallback(
    async (files: readonly File[]) => {
      const routed = await routeFiles(files);
      if (routed.areas.length > 0) setAreaFiles(routed.areas);
      if (routed.rasters.length === 0) return;
      url.change({ jobId: null });
      const leftOut = routed.companions.map(({ name }) => name);
      setRasters((last) => ({ id: (last?.id ?? 0) + 1, files: routed.rasters, leftOut }));
    },
    [url],
  );
  useFileDrop(open);
  useEffect(() => {
    if (jobId !== null) setRasters(null);
  }, [jobId]);
  return useMemo(
    () => ({
      rasters,
      areaFiles,
      open,
      close: () => setRasters(null),
      takeAreaFiles: () => setAreaFiles(noFiles),
    }),
    [rasters, areaFiles, open],
  );
}
