import { useQuery } from '@tanstack/react-query';
import type { OperationOutput } from '../../../../contract/operations.ts';
import type { ProblemSlug } from '../../../../contract/problem-slugs.ts';
import { useApi } from '../../../api/api-context.ts';
import { identityOf } from '../../../api/object-identity.ts';
import { type ClipBody, sourceIdOf } from '../../../api/submission/clip-body.ts';
import { ApiError } from '../../../api/transport/api-error.ts';
import { nextTask } from '../../../next-task.ts';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import { type ExceededLimit, exceededLimit } from './exceeded-limit.ts';

/** A file's size before it is made, in bytes. */
export type SizeRange = { readonly low: number; readonly high: number };

/** What only the service knows of a request. */
export type ServiceForecast = {
  /** Of each asset that gives a file, by its key; null where the service doesn't know the size. */
  readonly sizes: ReadonlyMap<string, SizeRange | null>;
  /** Usual time of similar jobs in seconds, median and 90th percentile; null if too few are known. */
  readonly seconds: { readonly p50: number; readonly p90: number } | null;
  /** Why the service would refuse the request, for example by a limit of its operator; null if it would accept it. */
  readonly refusal: ForeseenRefusal | null;
};

export type ForeseenRefusal = { readonly error: ApiError; readonly limit: ExceededLimit | null };

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

const nothing: ServiceForecast = { sizes: new Map(), seconds: null, refusal: null };

/** Shorter than the pause of typed text: the forecast is there 0.3 s after the last vertex. */
const DEBOUNCE_MS = 120;

/**
 * The service's forecast of a request; empty if it has none or `inputs` is null. While the next one is requested, sizes and time are
 * those of the item's previous request (`isStale`). `inputs` must be a stable reference between renders.
 */
export function useServiceForecast(inputs: ClipBody | null): ServiceForecast & { readonly isStale: boolean } {
  const { transport } = useApi();
  const debouncedInputs = useDebouncedValue(inputs, DEBOUNCE_MS);
  const sourceId = debouncedInputs && sourceIdOf(debouncedInputs);
  const query = useQuery({
    queryKey: ['processing.catalog.estimate', 'forecast', sourceId, identityOf(debouncedInputs)],
    queryFn: async ({ signal }): Promise<ServiceForecast> => {
      await nextTask();
      try {
        const body = { process_id: 'cog_clip', inputs: { ...debouncedInputs } };
        return readForecast(await transport.op('processing.catalog.estimate', body, { signal }));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return { ...nothing, refusal: isPermanent(error) ? foreseen(error) : null };
      }
    },
    enabled: debouncedInputs !== null,
    // Figures of another item would be false.
    placeholderData: (previous, query) => (query?.queryKey[2] === sourceId ? previous : undefined),
    gcTime: 10_000,
  });
  if (inputs === null || query.data === undefined) return { ...nothing, isStale: false };
  const isStale = debouncedInputs !== inputs || query.isPlaceholderData;
  return { ...query.data, refusal: isStale ? null : query.data.refusal, isStale };
}

/** Reads the answer tolerantly: other APIs may have this operation without sizes or times (contract 14). */
function readForecast({ assets, seconds }: OperationOutput<'processing.catalog.estimate'>): ServiceForecast {
  const sizes = new Map(assets.map(({ asset_key, size_bytes }) => [asset_key, size_bytes ?? null]));
  return { sizes, seconds: seconds ?? null, refusal: null };
}

function foreseen(error: ApiError): ForeseenRefusal {
  return { error, limit: exceededLimit(error) };
}

function isPermanent({ slug }: ApiError): boolean {
  return slug !== null && PERMANENT_REFUSALS.includes(slug);
}
