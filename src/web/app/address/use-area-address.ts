import { useEffect } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useAreaModel } from '../../features/aoi/area-model.ts';
import type { UrlStore } from './url-store.ts';

/** Writes each area that is short enough into the address, after the area that the address has was restored. */
export function useAreaAddress(url: UrlStore, geometry: AoiGeometry | null): void {
  const { restored } = useAreaModel();
  useEffect(() => {
    let isGone = false;
    const write = async () => {
      await restored;
      const code = geometry && (await import('../../features/aoi/store/area-address.ts'));
      if (!isGone) url.change({ area: code ? code.formatAreaAddress(geometry) : null });
    };
    // Without its code, the address keeps the last area.
    write().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [url, geometry, restored]);
}
