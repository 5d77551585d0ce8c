import { formatBytes, formatCount, formatDuration, formatPercent, plural } from '../../ui/i18n/format.ts';
import type { filesStrings } from './files-strings.ts';

const files = (count: number) => plural(count, 'Datei', 'Dateien');

export const german: typeof filesStrings = {
  loading: 'Dateien werden geladen …',
  loadingMore: 'Weitere Dateien werden geladen …',
  empty: 'Noch keine Dateien. Fertige Ausschnitte lassen sich hier speichern.',
  filters: {
    search: 'Datei, Auftrag, Datensatz',
    searchLoaded: 'Datei oder Auftrag',
    statusesLabel: 'Von diesem Browser gespeichert',
    statuses: {
      unsaved: 'Nicht gespeichert',
      saving: 'Wird gespeichert',
      saved: 'Gespeichert',
      failed: 'Fehlgeschlagen',
    },
    statusesMeaning: (remembered) =>
      `„Gespeichert“ heißt: von diesem Browser gespeichert, der sich die letzten ${formatCount(remembered)} Dateien merkt. Er weiß nicht, was andere Browser gespeichert haben und ob eine Datei noch dort ist, wo sie gespeichert wurde.`,
    created: 'Auftrag erstellt',
    set: {
      text: (text) => `„${text}“`,
      statuses: (statuses) => `Status ${statuses.join(' oder ')}`,
      days: (from, to) => `Auftrag erstellt${from === null ? '' : ` ab ${from}`}${to === null ? '' : ` bis ${to}`}`,
      project: (name) => `Projekt ${name}`,
    },
    noMatch: (filters) => `Keine Datei passt zu allen diesen Filtern: ${filters}.`,
    noMatchLoaded: (loaded, filters) =>
      `Keine geladene Datei passt zu allen diesen Filtern: ${filters}. Bis ältere geladen sind, lassen sich nur die neuesten vergleichen (${files(loaded)}).`,
    count: (count) => files(count),
    loaded: (count) => `${files(count)} geladen`,
    ofLoaded: (count, loaded) => `${formatCount(count)} der neuesten ${files(loaded)}. Ältere sind noch nicht geladen.`,
    loadOlder: 'Ältere Dateien laden',
  },
  columns: {
    name: 'Datei',
    bands: 'Bänder, Typ',
    size: 'Größe',
    checksum: 'SHA-256',
    job: 'Auftrag',
    age: 'Erstellt',
    state: 'Zustand',
  },
  geotiff: 'GeoTIFF',
  bands: (bands, type) => `${formatCount(bands)} × ${type}`,
  save: 'Speichern',
  saveLabel: (filename) => `Speichern: ${filename}`,
  again: 'Erneut speichern',
  stop: 'Abbrechen',
  stopLabel: (filename) => `Abbrechen: ${filename}`,
  saving: (percent) => formatPercent(percent),
  paused: (percent) => `Angehalten bei ${formatPercent(percent)}`,
  queued: 'Wartet',
  waiting: (seconds) => `Der Dienst begrenzt Downloads. Weiter in ${formatCount(seconds)} s.`,
  saved: 'Gespeichert',
  savedBefore: 'Schon gespeichert',
  savedVerified: 'Gespeichert, Prüfsumme stimmt',
  noDigest: 'Die Länge stimmt. Die SHA-256-Prüfsumme wurde nicht geprüft, weil der Dienst keine nennt.',
  savedAnnouncement: (filename) => `${filename} ist gespeichert.`,
  largeTitle: (sizeBytes) => `${formatBytes(sizeBytes)} mit diesem Browser speichern?`,
  largeText:
    'Dieser Browser kann während des Downloads nicht auf den Datenträger schreiben. Er hält alle Bytes bis zum Ende im Speicher, der dafür zu klein sein kann. Weniger Dateien auf einmal speichern, das Skript verwenden oder Chrome oder Edge benutzen.',
  largeConfirm: 'Trotzdem speichern',
  largeCancel: 'Abbrechen',
  selection: {
    label: 'Ausgewählte Dateien',
    size: (sizeBytes) => formatBytes(sizeBytes),
    toFolder: (count) => `${plural(count, 'Datei', 'Dateien')} in einen Ordner speichern …`,
    asZip: (count, sizeBytes) => `${plural(count, 'Datei', 'Dateien')} als ZIP speichern (${formatBytes(sizeBytes)})`,
    script: (count) => `Skript für ${formatCount(count)}`,
    short: { folder: 'Ordner', zip: 'ZIP', script: 'Skript' },
    isSaving: 'Es werden gerade Dateien gespeichert. Das Ende abwarten oder zuerst abbrechen.',
    noFiles: 'Keiner der ausgewählten Aufträge hat Dateien.',
    zipName: 'ausschnitte',
  },
  run: {
    label: 'Dateien, die gespeichert werden',
    title: ({ target, files: count, name, status }) => {
      const where = target === 'zip' ? `als ${name}` : `in ${name}`;
      if (status === 'running') return `${files(count)} ${where} speichern`;
      if (status === 'finished') return `${target === 'zip' ? 'Als' : 'In'} ${name} gespeichert`;
      return status === 'stopped' ? `Speichern ${where} abgebrochen` : `${files(count)} nicht ${where} gespeichert`;
    },
    verified: (verified) => `${formatCount(verified)} geprüft`,
    bytes: (received, total) => `${formatBytes(received)} von ${formatBytes(total)}`,
    rate: (bytesPerSecond) => `${formatBytes(bytesPerSecond)}/s`,
    left: (durationMs) => `noch etwa ${formatDuration(durationMs)}`,
    finished: ({ saved, files: count, verified, target }) =>
      saved === count
        ? `${formatCount(verified)} von ${files(count)} mit SHA-256 geprüft.`
        : `${formatCount(saved)} von ${files(count)} ${target === 'zip' ? 'im ZIP' : 'gespeichert'}, ${formatCount(verified)} mit SHA-256 geprüft.`,
    zipNotSaved: 'Das ZIP wurde nicht gespeichert.',
    stopped: ({ target, saved }) =>
      target === 'zip' ? 'Das ZIP wurde nicht gespeichert.' : `${files(saved)} vorher gespeichert.`,
    pause: 'Alle anhalten',
    resume: 'Fortsetzen',
    stop: 'Abbrechen',
    close: 'Schließen',
    retry: (count) => `${files(count)} erneut speichern`,
    failures: (count) => `${files(count)} nicht gespeichert`,
    pausedBy: {
      user: 'Angehalten.',
      connection: 'Die Verbindung ist unterbrochen. Sobald sie wieder da ist, geht es an derselben Stelle weiter.',
      session: 'Die Sitzung ist abgelaufen. Neu anmelden, dann fortsetzen.',
    },
    announcement: ({ status, saved, files: count, name }) =>
      status === 'finished'
        ? `${formatCount(saved)} von ${files(count)} gespeichert: ${name}.`
        : `Speichern in ${name} ist beendet. ${formatCount(saved)} von ${files(count)} empfangen.`,
  },
  failures: {
    wrongChecksum:
      'Die SHA-256-Prüfsumme der Datei weicht von der ab, die der Dienst nennt, deshalb wurde die Datei nicht gespeichert. Erneut speichern.',
    noHash:
      'Dieser Browser konnte die SHA-256-Prüfsumme der Datei nicht berechnen, deshalb wurde die Datei nicht gespeichert. Seite neu laden, dann erneut speichern.',
    changed:
      'Unter diesem Namen hat der Dienst jetzt einen anderen Inhalt, als die Tabelle zeigt, deshalb wurde die Datei nicht gespeichert. Seite neu laden, dann erneut speichern.',
    changedInZip:
      'Eine Datei hat sich geändert, während sie in das ZIP geschrieben wurde, deshalb wurde das ZIP nicht gespeichert. Seite neu laden, dann erneut speichern.',
    tooLong: (expected) =>
      `Der Dienst hat mehr als die angekündigten ${formatCount(expected)} Bytes gesendet, deshalb wurde die Datei nicht gespeichert. Erneut speichern.`,
    tooShort: (received, announced) =>
      `Der Dienst hat nur ${formatCount(received)} der angekündigten ${formatCount(announced)} Bytes gesendet, deshalb wurde die Datei nicht gespeichert. Erneut speichern. Ist sie wieder zu kurz, das Gebiet erneut ausschneiden, um eine neue Datei zu erhalten.`,
    wrongRange:
      'Der Dienst hat andere Bytes gesendet als angefordert, deshalb wurde die Datei nicht gespeichert. Erneut speichern.',
    connection:
      'Die Verbindung ist unterbrochen, deshalb wurde die Datei nicht gespeichert. Erneut speichern, wenn die Verbindung wieder da ist.',
    session:
      'Die Sitzung ist abgelaufen, deshalb wurde die Datei nicht gespeichert. Neu anmelden, dann erneut speichern.',
    full: 'Der Datenträger ist voll, oder dieser Browser darf nicht mehr davon benutzen. Platz schaffen, dann die Datei erneut speichern.',
    permission: 'Dieser Browser darf nicht mehr in den Ordner schreiben. Den Ordner erneut wählen.',
    folderGone: 'Den Ordner oder die Datei gibt es nicht mehr. Einen anderen Ordner wählen.',
    locked:
      'Ein anderes Programm oder ein anderer Tab benutzt die Datei oder den Ordner. Dort schließen, dann erneut speichern.',
    forbidden: 'Mit einem Schlüssel anmelden, der Ausschnitte lesen darf.',
    missing: 'Seite neu laden, um die jetzigen Dateien zu sehen.',
    gone: 'Das Gebiet erneut ausschneiden, um eine neue Datei zu erhalten.',
    service: 'In einer Minute erneut speichern.',
  },
  script: {
    title: (count) => `Skript für ${files(count)}`,
    text: 'Es setzt nach einer Unterbrechung fort, überspringt vollständige Dateien und prüft jede SHA-256-Prüfsumme. Den API-Schlüssel liest es aus der Variablen GEOPERA_API_KEY; das Skript enthält keinen Schlüssel.',
    language: 'Sprache',
    bash: 'Shell (curl)',
    python: 'Python',
    download: 'Skript herunterladen',
    close: 'Schließen',
    preview: 'Das Skript',
  },
};
