import { MAX_LABEL_LENGTH } from '../../../contract/label-length.ts';
import { formatCount, plural } from '../../ui/i18n/format.ts';
import type { submitStrings } from './submit-strings.ts';

const units = (count: number) => plural(count, 'Einheit', 'Einheiten');

export const german: typeof submitStrings = {
  label: 'Größe, Preis und die Schaltfläche zum Ausschneiden',
  pixels: (width, height) => `${formatCount(width)} × ${formatCount(height)} px`,
  units,
  leftAfter: (left) => `danach ${formatCount(left)} übrig`,
  overQuota: (missing) => `${units(missing)} zu viel`,
  unlimited: 'unbegrenzt',
  estimating: 'Wird berechnet …',
  button: (assets) => `${plural(assets, 'Asset', 'Assets')} ausschneiden`,
  buttonDates: (dates) => `${plural(dates, 'Datum', 'Daten')} ausschneiden`,
  buttonEmpty: 'Ausschneiden',
  price: (count) => `(${units(count)})`,
  wouldRefuse: 'Der Dienst würde dies ablehnen.',
  sending: 'Wird gesendet …',
  reasons: {
    'no-area': 'Zuerst ein Gebiet zeichnen oder eingeben.',
    'bad-area': 'Das Gebiet lässt sich noch nicht ausschneiden: siehe Gebiet.',
    'no-item': 'Eine Quelle wählen.',
    'not-clippable': 'Dieser Datensatz hat kein Raster, das sich ausschneiden lässt.',
    outside: 'Das Gebiet liegt außerhalb dieser Quelle.',
    'no-assets': 'Mindestens ein Asset wählen.',
    'bad-name': `Der Ausgabe einen Namen mit 1 bis ${MAX_LABEL_LENGTH} Zeichen geben.`,
    'no-project': 'Ein Projekt für die Ausgabe wählen.',
    'no-bucket': 'Dieses Projekt hat keinen Speicher. Ein anderes wählen.',
    'over-quota':
      'Der Ausschnitt braucht mehr Einheiten, als übrig sind. Das Gebiet verkleinern oder weniger Assets wählen.',
    'too-small':
      'Kein gültiger Pixel der gewählten Raster hat seine Mitte im Gebiet. Das Gebiet vergrößern oder verschieben, oder ein anderes Raster wählen.',
    'no-pair': 'Das zweite Datum ist noch nicht bereit. Warten oder entfernen.',
    'no-scope': 'Dem Schlüssel fehlt der Scope processing:process, der zum Ausschneiden eines Items nötig ist.',
    'no-area-scope': 'Dem Schlüssel fehlt der Scope clip:write, der zum Ausschneiden eines Liefergebiets nötig ist.',
    sending: 'Eine Anfrage wird gesendet.',
  },
};
