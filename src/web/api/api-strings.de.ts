import type { ProblemSlug } from '../../contract/problem-slugs.ts';
import { formatCount } from '../ui/i18n/format.ts';
import type { apiStrings } from './api-strings.ts';

export const german: typeof apiStrings = {
  timedOut: (seconds) => `Der Dienst hat innerhalb von ${formatCount(seconds)} s nicht geantwortet.`,
  unreachable:
    'Der Dienst ist nicht erreichbar: Er läuft nicht, es besteht keine Verbindung zum Netz, oder der Browser hat den Aufruf gesperrt (CORS).',
  partNotLoaded:
    'Ein Teil dieser Seite konnte nicht geladen werden: Der Dienst läuft nicht, oder es besteht keine Verbindung zum Netz.',
  incomplete: (what) => `Die Antwort des Dienstes auf ${what} ist unvollständig.`,
  notJson: (what) => `Die Antwort des Dienstes auf ${what} ist kein JSON.`,
  unreadable: (what, where) =>
    `Die Antwort des Dienstes auf ${what} hat ein Format, das diese App nicht lesen kann (bei ${where}).`,
  topLevel: 'der obersten Ebene',
  noReason: (status) => `Der Dienst hat mit Status ${status} geantwortet, ohne einen Grund zu nennen.`,
  signInUnreadable: 'Der Dienst hat auf die Anmeldung in einem Format geantwortet, das diese App nicht lesen kann.',
  noOrganization: 'Der Dienst hat die Organisation dieser Anmeldung nicht genannt.',
  signedOut: 'Abgemeldet.',
  unexpected: (detail) =>
    `Auf dieser Seite ist ein unerwarteter Fehler aufgetreten: ${detail}. Die Seite neu laden; nichts Gesendetes geht verloren.`,
  problem: (slug) => germanProblems[slug],
};

const germanProblems: Record<ProblemSlug, string> = {
  'malformed-request': 'Der Dienst konnte die Anfrage nicht lesen.',
  'no-raster-assets': 'Der Eintrag hat kein Raster, das zugeschnitten werden kann.',
  'project-has-no-bucket': 'Das Projekt hat keinen Speicher. Ein anderes wählen.',
  'job-not-completed': 'Der Auftrag ist noch nicht abgeschlossen. Das Ende abwarten.',
  'idempotency-key-required': 'Der Anfrage fehlt der Idempotency-Key.',
  'idempotency-key-invalid': 'Der Idempotency-Key der Anfrage ist ungültig.',
  unauthorized: 'Die Anmeldung fehlt oder ist abgelaufen. Neu anmelden.',
  'quota-exceeded':
    'Der Ausschnitt braucht mehr Einheiten, als übrig sind. Das Gebiet verkleinern oder weniger Assets wählen.',
  'insufficient-scope':
    'Dem Schlüssel fehlt eine Berechtigung, die hierfür nötig ist. Einen anderen Schlüssel verwenden.',
  forbidden: 'Der Dienst erlaubt das diesem Konto nicht.',
  'not-found': 'Das Gesuchte gibt es nicht, es wurde gelöscht, oder es gehört einer anderen Organisation.',
  'method-not-allowed': 'Der Dienst bietet diese Methode hier nicht an.',
  'idempotency-key-reused':
    'Der Dienst hat schon eine andere Anfrage mit demselben Schlüssel. Als neue Anfrage senden.',
  'idempotency-in-progress': 'Der Dienst bearbeitet dieselbe Anfrage noch.',
  conflict: 'Der Stand im Dienst hat sich inzwischen geändert. Neu laden und noch einmal versuchen.',
  gone: 'Das Gesuchte ist abgelaufen oder wurde gelöscht.',
  'unsupported-encoding': 'Die Anfrage ist in einer Form gepackt, die der Dienst nicht liest.',
  'payload-too-large': 'Die Anfrage ist zu groß für den Dienst. Das Gebiet vereinfachen.',
  'range-not-satisfiable': 'Die Datei ist kürzer als erwartet. Noch einmal speichern.',
  'validation-failed': 'Der Dienst hat Werte der Anfrage abgelehnt.',
  'aoi-outside-source': 'Das Gebiet liegt außerhalb der Quelle.',
  'aoi-too-small': 'Im Gebiet liegt keine Pixelmitte der Quelle. Das Gebiet vergrößern.',
  'rate-limited': 'Der Dienst hat zu viele Anfragen erhalten. Gleich geht es weiter.',
  'egress-limited': 'Die Grenze für Downloads ist erreicht. Später noch einmal versuchen.',
  'egress-circuit-open': 'Der Dienst hat Downloads angehalten. Später noch einmal versuchen.',
  'internal-error': 'Im Dienst ist ein Fehler aufgetreten. Noch einmal versuchen.',
  unavailable: 'Der Dienst ist gerade nicht verfügbar. In einigen Sekunden noch einmal versuchen.',
};
