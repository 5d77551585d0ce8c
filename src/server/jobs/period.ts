/** The billing month of an instant, as the first day of its UTC month: `2026-11-01`. */
export function periodOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/** First instant of a billing month (`start`) and of the next one (`end`). */
export function periodBounds(period: string): { start: Date; end: Date } {
  const start = new Date(`${period}T00:00:00Z`);
  return { start, end: new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)) };
}
