import { formatArea, formatCount, formatDay, formatList, formatPercent } from '../../../ui/i18n/format.ts';
import type { fitStrings } from './fit-strings.ts';

export const german: typeof fitStrings = {
  fit: 'Damit es passt:',
  scale: (percent, areaKm2) => `Gebiet auf ${formatPercent(percent)} verkleinern (${formatArea(areaKm2)})`,
  drop: (keys) => `${formatList(keys)} weglassen`,
  simplify: (positions) => `Gebiet auf ${formatCount(positions)} Stützpunkte vereinfachen`,
  scaled: (percent) => `Das Gebiet wurde auf ${formatPercent(percent)} verkleinert. Rückgängig stellt es wieder her.`,
  simplified: (positions) =>
    `Das Gebiet wurde auf ${formatCount(positions)} Stützpunkte vereinfacht. Rückgängig stellt es wieder her.`,
  dropped: (keys) => `Weggelassen: ${formatList(keys)}.`,
  noUnitsLeft: (isoTime) =>
    isoTime === null
      ? 'Auch ein kleineres Gebiet passt nicht: Jedes Asset kostet mindestens eine Einheit.'
      : `Auch ein kleineres Gebiet passt nicht: Jedes Asset kostet mindestens eine Einheit. Neue Einheiten gibt es ab ${formatDay(isoTime)}.`,
};
