import type { LimitStore } from './limit-store.ts';
import { windowAt } from './limit-store.ts';
import { limited } from './limited.ts';

/** Permission for one download. The caller reports what storage did, or `release`s a permission that it doesn't use. */
export type CircuitPass = {
  succeeded(): Promise<void>;
  failed(): Promise<void>;
  release(): Promise<void>;
};

/** The circuit of an organization's downloads (contract R11): closed, open for some time, then half-open for one probe. */
export type Circuit = {
  /** Throws `egress-circuit-open`. */
  admit(organizationId: string): Promise<CircuitPass>;
  /** Counts bytes that left the service. */
  sent(organizationId: string, bytes: number): Promise<void>;
  /** Counts a failure of storage. */
  failed(organizationId: string): Promise<void>;
};

export type CircuitParts = {
  readonly store: LimitStore;
  readonly clock: () => Date;
  readonly settings: {
    readonly egressBytesPerHour: number;
    readonly storageFailures: number;
    readonly circuitMs: number;
  };
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Time in which the storage failures must have occurred. */
const FAILURES_WITHIN_MS = 60_000;

/**
 * Creates the circuits of all organizations. The state is in the store, which several processes may share; cockatiel's breaker has its state in
 * one process (decision 30).
 */
export function createCircuit({ store, clock, settings }: CircuitParts): Circuit {
  const { egressBytesPerHour, storageFailures, circuitMs } = settings;
  const now = () => clock().getTime();
  const bytesKey = (organizationId: string) => `egress:${organizationId}`;
  const open = (organizationId: string) => store.openCircuit(organizationId, now() + circuitMs);

  const failed = async (organizationId: string) => {
    if (storageFailures === 0) return;
    const last = await store.addFailure(organizationId, now(), storageFailures);
    const oldest = last[0] ?? 0;
    if (last.length >= storageFailures && oldest > now() - FAILURES_WITHIN_MS) await open(organizationId);
  };

  const probe = (organizationId: string): CircuitPass => ({
    succeeded: () => store.closeCircuit(organizationId),
    failed: () => open(organizationId),
    // The next request probes.
    release: () => store.openCircuit(organizationId, now()),
  });
  const regular = (organizationId: string): CircuitPass => ({
    succeeded: async () => {},
    failed: () => failed(organizationId),
    release: async () => {},
  });

  return {
    failed,
    async admit(organizationId) {
      if (egressBytesPerHour === 0 && storageFailures === 0) return regular(organizationId);
      const state = await store.circuit(organizationId);
      if (state?.openUntilMs != null) {
        const leftMs = state.openUntilMs - now();
        if (leftMs > 0) throw refusal(state.isProbing ? 1 : Math.max(1, Math.ceil(leftMs / 1000)));
        if (!(await store.claimProbe(organizationId, now(), now() + circuitMs))) throw refusal(1);
        return probe(organizationId);
      }
      if (egressBytesPerHour > 0) {
        const sentBytes = await store.sumSince(bytesKey(organizationId), now() - HOUR_MS);
        if (sentBytes > egressBytesPerHour) {
          await open(organizationId);
          throw refusal(Math.max(1, Math.ceil(circuitMs / 1000)));
        }
      }
      return regular(organizationId);
    },
    async sent(organizationId, bytes) {
      if (egressBytesPerHour === 0 || bytes === 0) return;
      await store.add(bytesKey(organizationId), windowAt(now(), MINUTE_MS, HOUR_MS), bytes);
    },
  };
}

function refusal(waitSeconds: number): Error {
  const detail = `Downloads of this organization are paused: too many bytes left in the last hour, or storage failed several times. Try again in ${waitSeconds} s.`;
  return limited('egress-circuit-open', detail, waitSeconds);
}
