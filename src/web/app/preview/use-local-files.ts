import { useCallback, useEffect, useMemo, useState } from 'react';
import { usePreload } from '../../ui/hooks/use-preload.ts';
import type { UrlStore } from '../address/url-store.ts';
import type { RoutedFiles } from './route-files.ts';
import { useFileDrop } from './use-file-drop.ts';

/** GeoTIFFs of this device that were opened together; one of them is previewed. */
export type LocalRasters = {
  /** different for each opening */
  readonly id: number;
  readonly files: readonly File[];
  /** names of sidecar files that are not read */
  readonly unreadFilenames: readonly string[];
};

const noFiles: readonly File[] = [];
/** If its code can't be loaded (offline), the names decide; the part that opens a file says what is wrong with it. */
const loadRouting = () =>
  import('./route-files.ts').then(
    ({ routeFiles }) => routeFiles,
    () => routeByName,
  );
const PRELOADED = [{ preload: loadRouting }];

/**
 * Files that were dropped on the page or chosen: GeoTIFFs are previewed, requests fill the form, other files may contain areas. They exist only on
 * this page, so they are not in the address. Opening them closes the open job, and opening a job closes them.
 */
export function useLocalFiles(url: UrlStore, jobId: string | null, onRequests: (files: readonly File[]) => void) {
  const [rasters, setRasters] = useState<LocalRasters | null>(null);
  const [areaFiles, setAreaFiles] = useState(noFiles);
  const open = useCallback(
    async (files: readonly File[]) => {
      const routeFiles = await loadRouting();
      const routed = await routeFiles(files);
      if (routed.areas.length > 0) setAreaFiles(routed.areas);
      if (routed.requests.length > 0) onRequests(routed.requests);
      if (routed.rasters.length === 0) return;
      url.change({ jobId: null });
      const leftOut = routed.sidecars.map(({ name }) => name);
      setRasters((last) => ({ id: (last?.id ?? 0) + 1, files: routed.rasters, unreadFilenames: leftOut }));
    },
    [url, onRequests],
  );
  useFileDrop(open);
  usePreload(PRELOADED);
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

/** A GeoTIFF by its name, else a file that may contain areas. */
function routeByName(files: readonly File[]): RoutedFiles {
  const isTiff = ({ name }: File) => /\.tiff?$/i.test(name);
  return { rasters: files.filter(isTiff), areas: files.filter((file) => !isTiff(file)), sidecars: [], requests: [] };
}
