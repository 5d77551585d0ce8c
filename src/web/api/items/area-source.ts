import type { Transport } from '../transport/transport.ts';

/**
 * The id of a delivery area's source, by which its footprint and rasters are read; null if the service doesn't state it. Rejects with an
 * ApiError, of status 404 if there is no such area.
 */
export async function areaSourceId(
  transport: Pick<Transport, 'op'>,
  area: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const { source_id: id } = await transport.op('clip.area.metadata', { area }, signal ? { signal } : {});
  return id ?? null;
}
