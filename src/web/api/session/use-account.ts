import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api-context.ts';
import { loadCode } from '../transport/load-code.ts';

/** Reads the account once per sign-in. */
export function useAccount() {
  const { transport, session } = useApi();
  return useQuery({
    queryKey: ['account'],
    queryFn: async ({ signal }) => {
      const { fetchAccount } = await loadCode(() => import('./fetch-account.ts'));
      const account = await fetchAccount(transport, signal);
      // The page's content security policy permits only the style of the service that serves it.
      return session.http.isRemote ? { ...account, styleUrl: null } : account;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
