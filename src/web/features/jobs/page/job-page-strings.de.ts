import { formatBytes, formatDuration, plural } from '../../../ui/i18n/format.ts';
import type { jobPageStrings } from './job-page-strings.ts';

const units = (count: number) => plural(count, 'Einheit', 'Einheiten');

export const german: typeof jobPageStrings = {
  tabs: 'Auftrag',
  tab: { preview: 'Vorschau', files: 'Dateien', receipt: 'Beleg', timeline: 'Verlauf', copy: 'Kopieren als' },
  save: (count, sizeBytes) => `${plural(count, 'Datei', 'Dateien')} speichern (${formatBytes(sizeBytes)})`,
  doneIn: (durationMs) => `Fertig in ${formatDuration(durationMs)}`,
  edit: 'Bearbeiten und erneut ausschneiden',
  afterFault: 'Dann das neue Raster als Datensatz hinzufügen und erneut ausschneiden.',
  previewFile: 'Gezeigte Datei',
  tooLargeToShow: (sizeBytes, limitBytes) =>
    `Der Dienst bietet diese Datei nur als vollständigen Download von ${formatBytes(sizeBytes)} an; die Grenze für eine Vorschau ist ${formatBytes(limitBytes)}. Die Datei speichern und in einem GIS öffnen.`,
  fullDownloadPrompt: (sizeBytes) =>
    `Der Dienst bietet diese Datei nur als vollständigen Download an. Die Vorschau lädt zuerst alle ${formatBytes(sizeBytes)} herunter und hält sie im Speicher der Seite.`,
  fullDownloadConfirm: 'Datei herunterladen',
  sourceNoScope: 'Dem Schlüssel fehlt der Scope items:read, der zum Lesen der Quelle nötig ist.',
  sourceNoAsset: (item, key) => `Der Datensatz „${item}“ hat kein lesbares Asset „${key}“ mehr.`,
  notDone: {
    preview: 'Die Vorschau gibt es, sobald der Auftrag fertig ist.',
    files: 'Die Dateien stehen hier, sobald der Auftrag fertig ist.',
    receipt: 'Der Beleg steht hier, sobald der Auftrag fertig ist.',
  },
  failed: {
    preview: 'Der Auftrag ist fehlgeschlagen, darum gibt es keinen Ausschnitt.',
    files: 'Der Auftrag ist fehlgeschlagen, darum hat er keine Dateien.',
    receipt: 'Der Auftrag ist fehlgeschlagen, darum hat er keinen Beleg.',
  },
  loading: 'Der vollständige Auftrag wird geladen …',
  notLoaded: 'Der vollständige Auftrag konnte nicht geladen werden.',
  phases: 'Fortschritt',
  stuck:
    'Seit 3 Minuten kein Fortschritt. Vielleicht ist der Dienst ausgelastet, oder sein Worker ist stehen geblieben. Warten, oder abbrechen und erneut ausschneiden.',
  steps: 'Schritte',
  created: 'Erstellt',
  started: 'Begonnen',
  waited: (durationMs) => `nach ${formatDuration(durationMs)} Wartezeit`,
  completed: 'Fertig',
  failedStep: 'Fehlgeschlagen',
  ran: (durationMs) => `nach ${formatDuration(durationMs)}`,
  unreported: 'Der Dienst meldet für diesen Auftrag keine Zeiten.',
  facts: 'Dieser Auftrag',
  id: 'Auftrags-ID',
  project: 'Projekt',
  collection: 'Sammlung',
  item: 'Erstellter Datensatz',
  units: 'Einheiten',
  unitsReserved: (count) => `${units(count)} reserviert`,
  unitsCharged: (count) => (count === 0 ? 'nichts berechnet' : `${units(count)} berechnet`),
};
