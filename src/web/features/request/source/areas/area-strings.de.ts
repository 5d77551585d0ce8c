import { plural } from '../../../../ui/i18n/format.ts';
import type { areaStrings } from './area-strings.ts';

export const german: typeof areaStrings = {
  title: 'Liefergebiete',
  loading: 'Liefergebiete werden geladen …',
  empty: 'Diese Organisation hat keine Liefergebiete. Der Betreiber fügt sie mit npm exec cutline -- area add hinzu.',
  noMatch: (text) =>
    `Weder Titel noch Name eines Liefergebiets enthält „${text.trim()}“. Die Suche ändern, um andere zu sehen.`,
  mosaics: (count) => plural(count, 'Mosaik', 'Mosaike'),
  captured: (type, day, sensor) => [type, day, sensor].filter(Boolean).join(' · '),
  between: (first, last) => `${first} bis ${last}`,
  undescribed:
    'Dieser Dienst beschreibt die Raster seiner Liefergebiete nicht, deshalb kann die App sie nicht zuschneiden.',
};
