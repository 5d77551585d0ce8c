import { formatArea } from '../../../ui/i18n/format.ts';

const percent = new Intl.NumberFormat('en-AU', { maximumSignificantDigits: 2 });

/** How an area changes, in words: `12.3 km² → 12.1 km² (−1.6 %)`; the area alone where there was none to compare with. */
export function areaChange(beforeKm2: number | null, afterKm2: number): string {
  if (beforeKm2 === null || beforeKm2 === 0) return formatArea(afterKm2);
  const share = (100 * (afterKm2 - beforeKm2)) / beforeKm2;
  if (Math.abs(share) < LEAST_PERCENT) return `${formatArea(afterKm2)}, unchanged`;
  const sign = share < 0 ? '−' : '+';
  return `${formatArea(beforeKm2)} → ${formatArea(afterKm2)} (${sign}${percent.format(Math.abs(share))} %)`;
}

/** Less than a ten-millionth is rounding. */
const LEAST_PERCENT = 1e-5;
