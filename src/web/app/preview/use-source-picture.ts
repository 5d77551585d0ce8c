import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { mayUse } from '../../api/session/account.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { chosenSourceStrings } from '../../features/request/source/chosen-source-strings.ts';
import type { MapController } from '../../map/map-controller.ts';
import { openAsset } from './open-asset.ts';

/**
 * Draws the first selected raster of the selected item on the map, as a background for drawing. Returns an error sentence or
 * null. Without the scope to read items, draws nothing and returns null.
 */
export function useSourcePicture(
  controller: MapController | null,
  item: SourceItem | null,
  chosenKeys: readonly string[],
): string | null {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const [problem, setProblem] = useState<string | null>(null);
  const asset = item?.assets.find(({ key }) => chosenKeys.includes(key)) ?? item?.assets[0];
  const isWanted = account !== undefined && mayUse(account, 'items:read');
  const itemId = isWanted ? (item?.id ?? null) : null;
  const assetId = asset?.id ?? null;
  const bandNames = useRef(asset?.bandNames ?? []);
  bandNames.current = asset?.bandNames ?? [];

  useEffect(() => {
    if (controller === null || itemId === null || assetId === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    const open = () => openAsset(transport, itemId, assetId, { signal });
    // The reader and renderer load with the first picture, after the map.
    import('../../features/preview/layer/source-picture.ts')
      .then(({ showSourcePicture }) =>
        showSourcePicture({
          map: controller.map,
          visibility: controller.sourcePicture,
          bandNames: bandNames.current,
          open,
          signal,
        }),
      )
      .catch((error: unknown) => {
        if (!signal.aborted && !isForbidden(error)) setProblem(chosenSourceStrings.pictureFailed(reasonOf(error)));
      });
    return () => {
      stop.abort();
      setProblem(null);
    };
  }, [controller, transport, itemId, assetId]);

  return problem;
}

/** If the account has no list of scopes, a 403 shows that the scope is missing. */
function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
