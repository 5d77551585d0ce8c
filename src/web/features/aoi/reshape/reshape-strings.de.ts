import { formatCount, plural } from '../../../ui/i18n/format.ts';
import type { reshapeStrings } from './reshape-strings.ts';

export const german: typeof reshapeStrings = {
  apply: 'Anwenden',
  cancel: 'Abbrechen',
  close: 'Schließen',
  working: 'Wird berechnet …',
  failed: (detail) =>
    `Die Änderung ließ sich nicht berechnen (${detail || 'das Programm dafür ist stehen geblieben'}). Die Seite neu laden.`,
  simplify: {
    title: 'Umriss vereinfachen',
    slider: 'Verbleibende Stützpunkte',
    remaining: (remaining, all) => `${formatCount(remaining)} von ${formatCount(all)} Positionen`,
    moves: (distance) => `Kein Teil des Umrisses verschiebt sich um mehr als ${distance}.`,
    same: 'Alle Stützpunkte bleiben.',
    tooMany: (limit) => `Der Dienst nimmt höchstens ${formatCount(limit)} Positionen an.`,
    minimal: 'Kein Stützpunkt lässt sich entfernen: Der Umriss würde sich selbst kreuzen oder ein Polygon verlieren.',
    done: (positions, change) => `Vereinfacht auf ${plural(positions, 'Position', 'Positionen')}. ${change}.`,
  },
  buffer: {
    title: 'Vergrößern oder verkleinern',
    distance: 'Abstand',
    unit: 'Einheit',
    way: 'Richtung',
    ways: { out: 'Nach außen', in: 'Nach innen' },
    units: { m: 'm', km: 'km' },
    bad: 'Der Abstand muss eine Zahl größer als 0 sein, etwa 250.',
    tooFar: 'Der Abstand darf höchstens 1.000 km sein.',
    nothing: 'Vom Gebiet bliebe nichts übrig. Weniger verkleinern.',
    done: (change) => `Fertig. ${change}.`,
  },
};
