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
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return new Map();
    throw error;
  }
}
