import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { OperationId, OperationOutput, OperationRequest } from '../../contract/operations.ts';
import { useApi } from './api-context.ts';

type UseOpOptions = { readonly enabled?: boolean; readonly staleTimeMs?: number };

/** A read operation through the query cache, under its id and its body. A null body waits. */
export function useOp<Id extends OperationId>(
  id: Id,
  body: OperationRequest<Id> | null,
  { enabled = true, staleTimeMs = 30_000 }: UseOpOptions = {},
): UseQueryResult<OperationOutput<Id>> {
  const { transport } = useApi();
  return useQuery({
    queryKey: [id, body],
    // `enabled` keeps the null body from ever being sent.
    queryFn: ({ signal }) => transport.op(id, body as OperationRequest<Id>, { signal }),
    enabled: enabled && body !== null,
    staleTime: staleTimeMs,
  });
}
