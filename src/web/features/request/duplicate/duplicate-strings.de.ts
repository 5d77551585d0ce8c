import { formatBytes, formatCount, plural } from '../../../ui/i18n/format.ts';
import type { duplicateStrings } from './duplicate-strings.ts';

export const german: typeof duplicateStrings = {
  own: (ago) => `Diesen Ausschnitt gibt es schon: ${ago} selbst erstellt`,
  other: (ago) => `Diesen Ausschnitt gibt es schon: ${ago} erstellt`,
  ownUndated: 'Diesen Ausschnitt gibt es schon: selbst erstellt',
  otherUndated: 'Diesen Ausschnitt gibt es schon',
  running: 'Dieser Ausschnitt entsteht gerade',
  done: (name, sizeBytes, files) =>
    `Gleiches Gebiet, gleicher Datensatz, gleiche Assets: ${name}, fertig, ${formatBytes(sizeBytes)} in ${plural(files, 'Datei', 'Dateien')}.`,
  started: (name, ago) => `Gleiches Gebiet, gleicher Datensatz, gleiche Assets: ${name}, begonnen ${ago}.`,
  startedUndated: (name) => `Gleiches Gebiet, gleicher Datensatz, gleiche Assets: ${name}.`,
  unnamed: (id) => `Auftrag ${id}`,
  open: 'Diesen Auftrag öffnen',
  noUnits: '(keine Einheiten)',
  again: 'Erneut ausschneiden',
  compared: (jobs) =>
    jobs === 1
      ? 'Nur der geladene Auftrag wurde auf den gleichen Ausschnitt geprüft.'
      : `Nur die ${formatCount(jobs)} geladenen Aufträge wurden auf den gleichen Ausschnitt geprüft.`,
  failed: 'Frühere Aufträge konnten nicht auf den gleichen Ausschnitt geprüft werden.',
};
