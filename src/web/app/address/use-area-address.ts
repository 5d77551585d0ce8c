import { useEffect, useRef } from 'react';
import { formatAreaAddress, parseAreaAddress } from '../../features/aoi/store/area-address.ts';
import { aoiStore } from '../area-feature.ts';
import type { AreaValue } from '../seams.ts';
import type { UrlStore } from './url-store.ts';

/** Takes up the area that the address brought, and keeps a short area in the address. */
export function useAreaAddress(url: UrlStore, geometry: AreaValue['geometry']): void {
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
