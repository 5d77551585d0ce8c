import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { OperationId, OperationOutput, OperationRequest } from '../../contract/operations.ts';
import { useApi } from './api-context.ts';

type UseOpOptions = { readonly enabled?: boolean; readonly staleTimeMs?: number };

/** Runs a read operation through the query cache; the key is its id and body. A null body sends no request. */
export function useOp<Id extends OperationId>(
  id: Id,
  body: OperationRequest<Id> | null,
  { enabled = true, staleTimeMs = 30_000 }: UseOpOptions = {},
): UseQueryResult<OperationOutput<Id>> {
  const { transport } = useApi();
  return useQuery({
    queryKey: [id, body],
    // Not called with a null body, because of `enabled`.
    queryFn: ({ signal }) => transport.op(id, body as OperationRequest<Id>, { signal }),
    enabled: enabled && body !== null,
    staleTime: staleTimeMs,
  });
}
