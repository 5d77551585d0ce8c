import { useQuery } from '@tanstack/react-query';
import type { ProblemSlug } from '../../../contract/problems.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import { identityOf } from '../../api/object-identity.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { useDebouncedValue } from '../../ui/hooks/use-debounced-value.ts';

/** The inputs that decide whether the service accepts a request. */
export type ClipInputs = {
  readonly source_item_id: string;
  readonly project_id: string;
  readonly aoi_geometry: AoiGeometry;
  readonly asset_keys: readonly string[];
};

/** Refusals that depend only on the request. Quota is not among them, because the estimate doesn't check it. */
const PERMANENT_REFUSALS: readonly ProblemSlug[] = [
  'validation-failed',
  'payload-too-large',
  'aoi-outside-source',
  'aoi-too-small',
  'no-raster-assets',
  'project-has-no-bucket',
  'gone',
];

/**
 * The sentence with which the service would refuse this request, for example by a limit that only the service knows; null if
 * it would accept it, is unavailable, or `inputs` is null. `inputs` must be a stable reference between renders.
 */
export function useForeseenRefusal(inputs: ClipInputs | null): string | null {
  const { transport } = useApi();
  const debouncedInputs = useDebouncedValue(inputs);
  const query = useQuery({
    queryKey: ['processing.catalog.estimate', 'refusal', identityOf(debouncedInputs)],
    queryFn: async ({ signal }): Promise<string | null> => {
      try {
        const body = { process_id: 'cog_clip', inputs: { ...debouncedInputs } };
        await transport.op('processing.catalog.estimate', body, { signal });
        return null;
      } catch (error) {
        if (error instanceof ApiError) return isPermanent(error) ? error.message : null;
        throw error;
      }
    },
    enabled: debouncedInputs !== null,
    gcTime: 10_000,
  });
  return debouncedInputs !== null && debouncedInputs === inputs ? (query.data ?? null) : null;
}

function isPermanent({ slug }: ApiError): boolean {
  return slug !== null && PERMANENT_REFUSALS.includes(slug);
}
