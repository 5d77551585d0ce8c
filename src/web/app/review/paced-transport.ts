import { useMemo } from 'react';
import { useApi } from '../../api/api-context.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { wait } from '../../api/wait.ts';

/**
 * A review may have more rows than the organization has requests in a minute (600, contract 7.1), and each row is checked by a request. With these
 * numbers, checks are at most 340 of them in any minute.
 */
const AT_ONCE = 100;
const INTERVAL_MS = 250;

type Pace = {
  readonly nowMs: () => number;
  readonly wait: (delayMs: number, signal?: AbortSignal) => Promise<void>;
};

/** A transport that sends the first operations at once and spreads the others. After a pause, some may be sent at once again. */
export function pacedTransport(transport: Transport, pace: Pace): Transport {
  /** When the next operation could be sent if none could be sent at once. */
  let dueMs = Number.NEGATIVE_INFINITY;
  return {
    ...transport,
    async op(id, body, options) {
      const nowMs = pace.nowMs();
      dueMs = Math.max(dueMs, nowMs - AT_ONCE * INTERVAL_MS) + INTERVAL_MS;
      if (dueMs > nowMs) await pace.wait(dueMs - nowMs, options?.signal);
      return transport.op(id, body, options);
    },
  };
}

const paced = new WeakMap<Transport, Transport>();

/** The page's transport with one pace for all checks of rows. */
export function usePacedTransport(): Transport {
  const { transport } = useApi();
  return useMemo(() => {
    const known = paced.get(transport) ?? pacedTransport(transport, { nowMs: () => performance.now(), wait });
    paced.set(transport, known);
    return known;
  }, [transport]);
}
