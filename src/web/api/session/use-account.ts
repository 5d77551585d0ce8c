import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api-context.ts';
import { loadCode } from '../transport/load-code.ts';

/** Reads the account once per sign-in. */
export function useAccount() {
  const { transport } = useApi();
  return useQuery({
    queryKey: ['account'],
    queryFn: async ({ signal }) => {
      const { fetchAccount } = await loadCode(() => import('./fetch-account.ts'));
      return fetchAccount(transport, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
