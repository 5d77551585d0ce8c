import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatArea, formatCount, formatDay, formatList, formatPercent } from '../../../ui/i18n/format.ts';

export const fitStrings = catalogue('fit', {
  fit: 'To stay within the limit:',
  scale: (percent: number, areaKm2: number) => `Scale the area to ${formatPercent(percent)} (${formatArea(areaKm2)})`,
  drop: (keys: readonly string[]) => `Leave out ${formatList(keys)}`,
  simplify: (positions: number) => `Simplify the area to ${formatCount(positions)} vertices`,
  scaled: (percent: number) => `The area was scaled to ${formatPercent(percent)}. Undo restores it.`,
  simplified: (positions: number) => `The area was simplified to ${formatCount(positions)} vertices. Undo restores it.`,
  dropped: (keys: readonly string[]) => `Left out: ${formatList(keys)}.`,
  noUnitsLeft: (isoTime: string | null) =>
    isoTime === null
      ? 'No smaller area fits: every asset costs at least one unit.'
      : `No smaller area fits: every asset costs at least one unit. New units are available from ${formatDay(isoTime)}.`,
});
