/** The service's time. Ages of the service's timestamps are computed with it, because the browser's clock may be wrong. */
export type ServiceTime = {
  /** The service's time at its last response, ms since the epoch, resolution 1 s; null before the first `Date` header. */
  lastResponseAtMs(): number | null;
};

export type ServiceClock = ServiceTime & {
  /** Records the `Date` header of a response. */
  recordResponseDate(date: string | null): void;
};

/** Creates a clock without a recorded response. */
export function createServiceClock(): ServiceClock {
  let lastResponseAtMs: number | null = null;
  return {
    recordResponseDate(date) {
      const ms = Date.parse(date ?? '');
      // Responses can arrive out of order, so keep the latest time.
      if (!Number.isNaN(ms)) lastResponseAtMs = Math.max(ms, lastResponseAtMs ?? ms);
    },
    lastResponseAtMs: () => lastResponseAtMs,
  };
}
