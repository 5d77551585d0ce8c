import { formatCount } from '../../ui/i18n/format.ts';
import type { outputStrings } from './output-strings.ts';

export const german: typeof outputStrings = {
  copyAs: 'Kopieren als …',
  title: 'Ausgabe',
  name: 'Name',
  nameTooLong: (length, limit) => `Der Name hat ${formatCount(length)} Zeichen; die Grenze ist ${formatCount(limit)}.`,
  project: 'Projekt',
  projectPaste: 'Ein anderes Projekt, über seine ID …',
  projectId: 'ID des Projekts',
  projectProblems: {
    malformed: 'Die ID eines Projekts ist ein Wort von höchstens 255 Zeichen. Nur die ID kopieren.',
    unknown:
      'Dieses Projekt gibt es nicht, oder die Mitgliedschaft fehlt. Die ID prüfen oder um Aufnahme in das Projekt bitten.',
  },
  noBucket: 'kein Speicher',
  collection: 'Sammlung',
  noCollection: 'Keine',
  loading: 'Wird geladen …',
};
