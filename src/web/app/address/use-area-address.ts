import { useEffect, useRef } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { aoiStore } from '../../features/aoi/store/aoi-store.ts';
import { formatAreaAddress, parseAreaAddress } from '../../features/aoi/store/area-address.ts';
import type { UrlStore } from './url-store.ts';

/** Loads the area from the address at the start, then writes each area that is short enough into the address. */
export function useAreaAddress(url: UrlStore, geometry: AoiGeometry | null): void {
  const isRead = useRef(false);
  useEffect(() => {
    if (!isRead.current) {
      isRead.current = true;
      const initialArea = parseAreaAddress(url.getSnapshot().area);
      if (initialArea) return aoiStore.replace(initialArea);
    }
    url.change({ area: formatAreaAddress(geometry) });
  }, [url, geometry]);
}
