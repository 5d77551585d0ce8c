import { useQuery } from '@tanstack/react-query';
import { fetchAccount } from './account.ts';
import { useApi } from './api-context.ts';

/** The account, read once a sign-in. */
export function useAccount() {
  const { transport } = useApi();
  return useQuery({
    queryKey: ['account'],
    queryFn: ({ signal }) => fetchAccount(transport, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
