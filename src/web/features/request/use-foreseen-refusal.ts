import { useQuery } from '@tanstack/react-query';
import type { ProblemSlug } from '../../../contract/problems.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { useApi } from '../../api/api-context.ts';
import { identityOf } from '../../api/object-identity.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { useSettled } from '../../ui/hooks/use-debounced-value.ts';

/** What of a request decides whether the service takes it. */
export type ClipInputs = {
  readonly source_item_id: string;
  readonly project_id: string;
  readonly aoi_geometry: AoiGeometry;
  readonly asset_keys: readonly string[];
};

/** Refusals that stay until the request is another one. The quota's isn't among them: the estimate doesn't look at it. */
const LASTING: readonly ProblemSlug[] = [
  'validation-failed',
  'payload-too-large',
  'aoi-outside-source',
  'aoi-too-small',
  'no-raster-assets',
  'project-has-no-bucket',
  'gone',
];

/**
 * The sentence with which the service would refuse this request, as by one of its limits, which are known to it alone;
 * null when it would take it, can't say, or isn't asked (null inputs). `inputs` must keep its identity between renders.
 */
export function useForeseenRefusal(inputs: ClipInputs | null): string | null {
  const { transport } = useApi();
  const settled = useSettled(inputs);
  const asked = useQuery({
    queryKey: ['processing.catalog.estimate', 'refusal', identityOf(settled)],
    queryFn: async ({ signal }): Promise<string | null> => {
      try {
        const body = { process_id: 'cog_clip', inputs: { ...settled } };
        await transport.op('processing.catalog.estimate', body, { signal });
        return null;
      } catch (error) {
        if (error instanceof ApiError) return isLasting(error) ? error.message : null;
        throw error;
      }
    },
    enabled: settled !== null,
    gcTime: 10_000,
  });
  return settled !== null && settled === inputs ? (asked.data ?? null) : null;
}

function isLasting({ slug }: ApiError): boolean {
  return slug !== null && LASTING.includes(slug);
}
