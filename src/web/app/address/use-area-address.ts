import { useEffect, useRef } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { aoiStore } from '../../features/aoi/store/aoi-store.ts';
import { formatAreaAddress, parseAreaAddress } from '../../features/aoi/store/area-address.ts';
import type { UrlStore } from './url-store.ts';

/** Takes up the area that the address brought, and keeps a short area in the address. */
export function useAreaAddress(url: UrlStore, geometry: AoiGeometry | null): void {
  const isRead = useRef(false);
  useEffect(() => {
    if (!isRead.current) {
      isRead.current = true;
      const brought = parseAreaAddress(url.getSnapshot().area);
      if (brought) return aoiStore.replace(brought);
    }
    url.change({ area: formatAreaAddress(geometry) });
  }, [url, geometry]);
}
