/** The number of days up to today. */
const lengths = { today: 1, week: 7, month: 30, year: 365 } as const;
export type DatePreset = 'any' | keyof typeof lengths | 'range';
export const datePresets: readonly DatePreset[] = ['any', 'today', 'week', 'month', 'year', 'range'];

/** The first and the last local day of a filter, `2026-11-29`; null for no limit. */
export type Days = { readonly from: string | null; readonly to: string | null };

/** The days of a preset. A range starts with the last 30 days. */
export function presetDays(preset: DatePreset, now: Date): Days {
  if (preset === 'any') return { from: null, to: null };
  if (preset === 'range') return { from: dayBefore(now, lengths.month - 1), to: dayBefore(now, 0) };
  return { from: dayBefore(now, lengths[preset] - 1), to: null };
}

export function presetOf({ from, to }: Days, now: Date): DatePreset {
  if (from === null && to === null) return 'any';
  const found = (['today', 'week', 'month', 'year'] as const).find((one) => presetDays(one, now).from === from);
  return to === null && found ? found : 'range';
}

/** A local day, `2026-11-29`. */
function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}`;
}
