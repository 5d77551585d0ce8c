import { useMemo } from 'react';
import { useNow } from '../ui/hooks/use-now.ts';
import { useApi } from './api-context.ts';

/** The service's current time, updated every `everyMs`. Ages and days of its timestamps are relative to it. */
export function useServiceNow(everyMs: number): Date {
  const { clock } = useApi();
  const now = useNow(everyMs);
  const offsetMs = clock.offsetMs();
  return useMemo(() => new Date(now.getTime() + offsetMs), [now, offsetMs]);
}
