import { QueryClient } from '@tanstack/react-query';

/** The cache of what the service said. Retries are the transport's; a missing network is an error to show, not to hide. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnReconnect: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
