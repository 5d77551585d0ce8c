import type { mapStrings } from './map-strings.ts';

export const german: typeof mapStrings = {
  label: 'Karte',
  title: 'Karte. Pfeiltasten verschieben sie, Plus und Minus ändern den Maßstab.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  attribution: 'Quellen der Karte ein- oder ausblenden',
  toGlobe: 'Als Globus zeigen',
  toFlat: 'Flach zeigen',
  returning:
    'Der Browser hat die Grafik der Karte beendet. Die Karte wird neu geladen; Gebiet und Aufträge sind unverändert.',
};
