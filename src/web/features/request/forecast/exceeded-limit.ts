import type { ApiError } from '../../../api/transport/api-error.ts';

/** A limit of the service that a request exceeds. `assetKey` is the asset that is too large; null for a limit of the area. */
export type ExceededLimit = {
  readonly unit: 'pixels' | 'bytes' | 'positions';
  readonly limit: number;
  readonly assetKey: string | null;
};

/** Reads the limit from the members of a problem; null if it has none, as those of other services. */
export function exceededLimit({ problem }: Pick<ApiError, 'problem'>): ExceededLimit | null {
  const { unit, limit, asset_key: assetKey } = (problem ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof limit !== 'number' || !(limit > 0)) return null;
  if (unit !== 'pixels' && unit !== 'bytes' && unit !== 'positions') return null;
  return { unit, limit, assetKey: typeof assetKey === 'string' ? assetKey : null };
}
