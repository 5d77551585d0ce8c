import { useEffect, useState } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { Aoi } from '../../../geo/aoi.ts';
import type { PreviewClient } from './model/preview-client.ts';

/** The area's outline as SVG path data in the drawn image's pixels; null until it is ready, and without an area. */
export function useOutline(client: PreviewClient, area: Job['aoi_geometry']): string | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    if (!area) return setPath(null);
    const stop = new AbortController();
    // The service validated the geometry, hence the cast. If projecting the outline fails, the picture is shown without
    // it.
    client.call('outline', { area: area as Aoi }, stop.signal).then(
      (outline) => setPath(outline.path),
      () => setPath(null),
    );
    return () => stop.abort();
  }, [client, area]);
  return path;
}
