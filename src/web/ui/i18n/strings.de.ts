import { formatCount, formatPercent, plural } from './format.ts';
import type { strings } from './strings.ts';

const units = (count: number) => plural(count, 'Einheit', 'Einheiten');
const jobs = (count: number) => plural(count, 'Auftrag', 'Aufträge');

export const german: typeof strings = {
  app: {
    name: 'Cutline',
    request: 'Neuer Ausschnitt',
    results: 'Aufträge und Downloads',
    review: 'Prüfung',
    details: 'Auftrag',
    loadingMap: 'Karte wird geladen …',
    reload: 'Neu laden',
    signOut: 'Abmelden',
    unitsLeft: (left, limit) => `${formatCount(left)} / ${units(limit)}`,
    unitsUsed: (used) => `${units(used)} verbraucht`,
    dismiss: 'Ausblenden',
    close: 'Schließen',
    titleRunning: (count) => `${jobs(count)} in Arbeit · Cutline`,
    titleFinished: (done, failed) =>
      `${[done > 0 ? `${done} fertig` : '', failed > 0 ? `${failed} fehlgeschlagen` : ''].filter(Boolean).join(', ')} · Cutline`,
    brokenPart:
      'Dieser Teil der Seite funktioniert nicht mehr. Alles andere funktioniert, und Aufträge und Dateien sind sicher. Die Seite neu laden.',
    partNotLoaded:
      'Dieser Teil der Seite konnte nicht geladen werden: Der Dienst läuft nicht, oder es besteht keine Verbindung.',
    tryAgain: 'Erneut versuchen',
    sheetHeights: { low: 'Höhe der Leiste: niedrig', half: 'Höhe der Leiste: halb', full: 'Höhe der Leiste: ganz' },
    language: 'Sprache',
  },
  plainHttp: { again: 'Nicht verschlüsselt: Einzelheiten zeigen' },
  signIn: {
    starting: 'Anmeldung läuft …',
    unreachable: 'Der Dienst ist nicht erreichbar',
    tryAgain: 'Erneut versuchen',
  },
  submit: {
    accepted: (name) => `Auftrag ${name} hat begonnen.`,
    keyReused:
      'Der Dienst hat bereits eine andere Anfrage mit demselben Schlüssel, deshalb hat er diese abgelehnt. Es wurde nichts berechnet. Die Schaltfläche erneut drücken, um sie als neue Anfrage zu senden.',
    tooOld:
      'Eine Anfrage blieb 23 Stunden ohne Antwort und wird nicht mehr gesendet. Vielleicht wurde sie ausgeführt: die Liste der Aufträge prüfen.',
    gone: 'Die Anfrage wurde verworfen, oder ein anderer Tab hat sie gesendet.',
    signInAgain: 'Die Sitzung ist beendet. Erneut anmelden: Die Anfrage ist gespeichert und wird dann gesendet.',
    notStored:
      'Dieser Browser konnte die Anfrage nicht speichern, wahrscheinlich weil kein Platz mehr frei ist. Sie wurde nicht gesendet. Platz schaffen, dann die Schaltfläche noch einmal drücken.',
  },
  jobs: {
    title: 'Aufträge',
    running: (count) => `${formatCount(count)} in Arbeit`,
    loading: 'Aufträge werden geladen …',
    empty:
      'Noch keine Aufträge. Ein Gebiet zeichnen, eine Quelle wählen und Ausschneiden drücken: Der Auftrag erscheint hier.',
    phases: {
      queued: 'Wartet',
      reading: 'Lesen',
      cutting: 'Ausschneiden',
      writing: 'Schreiben',
      checking: 'Prüfen',
    },
    status: { active: 'In Arbeit', completed: 'Fertig', failed: 'Fehlgeschlagen' },
    faults: {
      'wrong-position': 'Zeigt die falsche Stelle',
      'crs-unsupported': 'Zeigt vielleicht die falsche Stelle',
      'sample-type-unsupported': 'Werte wurden verändert',
    },
    otherFault: 'Fehler gefunden',
    percent: (percent) => formatPercent(percent),
    queue: (position) =>
      position === 1 ? 'als Nächster an der Reihe' : `Platz ${formatCount(position)} in der Warteschlange`,
    cancel: 'Abbrechen',
    cancelNamed: (name) => `Abbrechen: ${name}`,
    keep: 'Behalten',
    remove: 'Auftrag löschen',
    saveFiles: (count) => (count === 1 ? 'Datei speichern' : 'Dateien speichern'),
    tryAgain: 'Erneut versuchen',
    actionOf: (action, name) => `${action}: ${name}`,
    failedNoReason: 'Der Dienst hat keinen Grund genannt.',
    completedAnnouncement: (name) => `${name} ist fertig.`,
    failedAnnouncement: (name, reason) => `${name} ist fehlgeschlagen: ${reason}`,
    unnamed: 'Ausschnitt',
  },
  files: {
    title: 'Downloads',
    count: (count, isAll) => (isAll ? formatCount(count) : `${formatCount(count)}+`),
  },
};
