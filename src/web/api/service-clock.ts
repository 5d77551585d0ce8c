/** The service's time. Ages of the service's timestamps are computed with it, because the browser's clock may be wrong. */
export type ServiceTime = {
  /** The service's time at its last response, ms since the epoch, resolution 1 s; null before the first `Date` header. */
  lastResponseAtMs(): number | null;
  /** What must be added to the browser's clock to get the service's, in multiples of 10 s; 0 before the first `Date` header. */
  offsetMs(): number;
};

export type ServiceClock = ServiceTime & {
  /** Records the `Date` header of a response. */
  recordResponseDate(date: string | null): void;
};

/** Requests take time, and the header has no fractions of a second. */
const RESOLUTION_MS = 10_000;

/** Creates a clock without a recorded response. `nowMs` is the browser's clock. */
export function createServiceClock(nowMs: () => number): ServiceClock {
  let lastResponseAtMs: number | null = null;
  let offsetMs = 0;
  return {
    recordResponseDate(date) {
      const ms = Date.parse(date ?? '');
      if (Number.isNaN(ms)) return;
      // Responses can arrive out of order, so keep the latest time.
      lastResponseAtMs = Math.max(ms, lastResponseAtMs ?? ms);
      // Never −0.
      offsetMs = Math.round((ms - nowMs()) / RESOLUTION_MS) * RESOLUTION_MS + 0;
    },
    lastResponseAtMs: () => lastResponseAtMs,
    offsetMs: () => offsetMs,
  };
}
