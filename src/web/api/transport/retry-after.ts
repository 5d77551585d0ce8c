/** Timers take at most 24.8 days, and would end at once after a longer wait. */
const MAX_MS = 86_400_000;

/** Milliseconds to wait by a `Retry-After` header: integer seconds or an HTTP date (RFC 9110), at most a day; null if absent or invalid. */
export function retryAfterMs(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, MAX_MS);
  // Date.parse also accepts numbers such as -5, as years.
  const date = /^[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.min(Math.max(0, date - nowMs), MAX_MS);
}
