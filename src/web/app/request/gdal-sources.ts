import type { Job } from '../../../contract/schemas/clip.ts';
import { areaSourceId } from '../../api/items/area-source.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import type { GdalSource } from '../../features/copy-as/gdal/gdal-clip.ts';
import { readSources } from '../../features/copy-as/gdal/read-sources.ts';

/** The assets of an item; none if it was deleted or may not be read. */
export async function gdalSources(
  transport: Transport,
  itemId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, GdalSource>> {
  try {
    return readSources(await transport.op('items.get_stac', { item_id: itemId }, { signal }));
  } catch (error) {
    if (isAbsent(error)) return new Map();
    throw error;
  }
}

/** The source of a delivery area with its mosaics; null if the area was removed, or replaced since the job was created. */
export async function clippedAreaSource(
  transport: Transport,
  area: string,
  job: Job,
  signal: AbortSignal,
): Promise<{ readonly itemId: string; readonly sources: ReadonlyMap<string, GdalSource> } | null> {
  try {
    const itemId = await areaSourceId(transport, area, signal);
    if (itemId === null) return null;
    const feature = await transport.op('items.get_stac', { item_id: itemId }, { signal });
    const isLater = Date.parse(String(feature.properties.created)) > Date.parse(job.created_at ?? '');
    return isLater ? null : { itemId, sources: readSources(feature) };
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}
