import { QueryClient } from '@tanstack/react-query';

/** Creates the query cache. The transport does the retries. `networkMode: 'always'` reports a missing network as an error. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnReconnect: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
