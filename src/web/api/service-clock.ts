/** What the service's own clock said last: ages of what it dates are told by that, never by the browser's clock. */
export type ServiceClock = {
  /** Takes in an answer's `Date` header. */
  heard(date: string | null): void;
  /** The service's time at its last answer, ms since the epoch, to a second; null before one told it. */
  heardAtMs(): number | null;
};

/** Makes a clock that has heard nothing yet. */
export function createServiceClock(): ServiceClock {
  let heardAtMs: number | null = null;
  return {
    heard(date) {
      const ms = Date.parse(date ?? '');
      // Answers overtake each other: time doesn't run back.
      if (!Number.isNaN(ms)) heardAtMs = Math.max(ms, heardAtMs ?? ms);
    },
    heardAtMs: () => heardAtMs,
  };
}
