import { formatArea, numberFormat } from '../../../ui/i18n/format.ts';
import { aoiStrings } from '../aoi-strings.ts';

const percent = numberFormat({ maximumSignificantDigits: 2 });

/** Text of an area change: `12.3 km² → 12.1 km² (−1.6 %)`; only the new area when there was none before. */
export function formatAreaChange(beforeKm2: number | null, afterKm2: number): string {
  if (beforeKm2 === null || beforeKm2 === 0) return formatArea(afterKm2);
  const share = (100 * (afterKm2 - beforeKm2)) / beforeKm2;
  if (Math.abs(share) < MIN_PERCENT) return aoiStrings.unchanged(formatArea(afterKm2));
  const sign = share < 0 ? '−' : '+';
  return `${formatArea(beforeKm2)} → ${formatArea(afterKm2)} (${sign}${percent(Math.abs(share))} %)`;
}

/** Smaller changes, below a ten-millionth, are rounding errors. */
const MIN_PERCENT = 1e-5;
