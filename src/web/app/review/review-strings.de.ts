import { MAX_ROWS_PER_MINUTE } from '../../api/review/send-rows.ts';
import { formatBytes, formatCount, plural } from '../../ui/i18n/format.ts';
import type { reviewStrings } from './review-strings.ts';

const rows = (count: number) => plural(count, 'Zeile', 'Zeilen');
const units = (count: number) => plural(count, 'Einheit', 'Einheiten');
const jobs = (count: number) => plural(count, 'Auftrag', 'Aufträge');

export const german: typeof reviewStrings = {
  title: 'Viele Gebiete',
  size: (areas, items) => `${plural(areas, 'Gebiet', 'Gebiete')} × ${plural(items, 'Szene', 'Szenen')}`,
  back: 'Zurück zu einem Gebiet',
  backTitle: 'Prüfung schließen?',
  backText: (unsent) =>
    `${rows(unsent)} nicht gesendet. Beim Schließen wird das entfernt und kostet nichts. Gesendete Aufträge laufen weiter.`,
  backConfirm: 'Prüfung schließen',
  backCancel: 'Behalten',
  items: 'Szenen und Assets',
  noItems: 'Unten eine Szene und ihre Assets wählen und hinzufügen.',
  addItem: (name, assets) => `${name} hinzufügen (${assets})`,
  chooseToAdd: 'Zum Hinzufügen unten eine Szene und ihre Assets wählen.',
  removeItem: (name) => `${name} entfernen`,
  label: 'Zeilen der Prüfung',
  columns: {
    area: 'Gebiet',
    item: 'Szene',
    assets: 'Assets',
    pixels: 'Pixel',
    size: 'Größe',
    units: 'Einheiten',
    state: 'Status',
  },
  row: (area, item) => `${area}, ${item}`,
  noItem: 'noch keine Szene',
  states: {
    'no-item': 'Szene hinzufügen',
    pricing: 'Preis wird berechnet …',
    ready: 'Bereit',
    excluded: 'Ausgelassen',
    outside: 'Ausgelassen: kein Pixel der Szene innerhalb',
    duplicate: 'Ausgelassen: schon ausgeschnitten',
    'not-sent': 'Nicht gesendet',
    sending: 'Wird gesendet …',
    waiting: 'Noch keine Antwort',
    limited: 'Wartet wegen der Begrenzung',
    refused: 'Abgelehnt',
    sent: 'Gesendet',
    running: 'Läuft',
    done: 'Fertig',
    failed: 'Fehlgeschlagen',
  },
  clipped: (ago) => `Ausgelassen: ${ago} ausgeschnitten`,
  open: 'Öffnen',
  openDuplicate: (area) => `Den früheren Auftrag von ${area} öffnen`,
  percent: (percent) => `Läuft, ${formatCount(Math.round(percent))} %`,
  limited: (seconds) => `Der Dienst begrenzt die Anfragen. Nächster Versuch in ${formatCount(seconds)} s.`,
  waits: (seconds, reason) => `${reason} Nächster Versuch in ${formatCount(seconds)} s, mit demselben Schlüssel.`,
  retry: (count) => (count === null ? 'Erneut versuchen' : `Erneut versuchen (${units(count)})`),
  filters: { all: 'Alle', failed: 'Fehlgeschlagen', 'not-sent': 'Nicht gesendet', excluded: 'Ausgelassen' },
  filter: (label, count) => `${label} ${formatCount(count)}`,
  filterLabel: 'Zeilen zeigen',
  search: 'Gebiet oder Szene',
  nothing: 'Keine Zeile passt.',
  ready: (ready, excluded) =>
    excluded === 0
      ? `${rows(ready)} bereit. Ein Häkchen entfernen, um eine Zeile auszulassen.`
      : `${rows(ready)} bereit, ${formatCount(excluded)} ausgelassen. Ein Häkchen entfernen, um eine Zeile auszulassen.`,
  sentOf: (sent, all) => `${formatCount(sent)} von ${formatCount(all)} gesendet`,
  takes: (minutes) =>
    `Höchstens ${formatCount(MAX_ROWS_PER_MINUTE)} Zeilen werden je Minute gesendet; alle dauern etwa ${formatCount(minutes)} min.`,
  next: (seconds, minutes) =>
    `Höchstens ${formatCount(MAX_ROWS_PER_MINUTE)} Zeilen werden je Minute gesendet. Die nächsten in ${formatCount(seconds)} s, alle in etwa ${formatCount(minutes)} min.`,
  total: (count, price, bytes) =>
    [
      jobs(count),
      price === null ? 'Preis nicht verfügbar' : units(price),
      bytes === null ? null : `höchstens ${formatBytes(bytes)}`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  jobs,
  maxSize: (size) => `höchstens ${size}`,
  noPrice: 'Preis nicht verfügbar',
  checking: 'Frühere Aufträge der gleichen Ausschnitte werden gesucht …',
  unchecked: (count) => `${rows(count)} ohne Prüfung auf frühere Aufträge des gleichen Ausschnitts.`,
  tooManyToCheck: (count) => `${rows(count)} ohne Prüfung auf frühere Aufträge: Es sind zu viele.`,
  left: (left) => `jetzt noch ${formatCount(left)} übrig`,
  excludedCost: (count) =>
    `${plural(count, 'ausgelassene Zeile', 'ausgelassene Zeilen')} ${count === 1 ? 'kostet' : 'kosten'} nichts.`,
  tooMany: (missing) => `${units(missing)} mehr, als übrig sind. Zeilen auslassen.`,
  start: (count, price) => (price === null ? `${jobs(count)} starten` : `${jobs(count)} starten (${units(price)})`),
  stop: 'Senden anhalten',
  unsent: (count) => `${rows(count)} nicht gesendet. ${count === 1 ? 'Sie kostet' : 'Sie kosten'} nichts.`,
  stopped: {
    'signed-out':
      'Das Senden hat angehalten, weil die Anmeldung abgelaufen ist. Anmelden und die übrigen Zeilen starten.',
    service:
      'Das Senden hat angehalten: Der Dienst hat eine Zeile aus einem Grund abgelehnt, der für alle gilt. Die Zeile zeigt ihn.',
    storage:
      'Das Senden hat angehalten: Dieser Browser konnte eine Zeile nicht speichern, wahrscheinlich weil kein Platz mehr frei ist. Platz schaffen und die übrigen Zeilen starten.',
  },
  map: {
    label: 'Gebiete auf der Karte',
    press: 'Ein Gebiet durch Antippen aufnehmen oder auslassen',
    rectangle: 'Gebiete in einem Rechteck aufnehmen oder auslassen',
    lasso: 'Gebiete in einer gezeichneten Form aufnehmen oder auslassen',
    undo: 'Letzte Änderung auf der Karte rückgängig machen',
    legend: 'Legende',
    tones: {
      included: 'Aufgenommen',
      'not-sent': 'Nicht gesendet',
      running: 'Läuft',
      done: 'Fertig',
      failed: 'Fehlgeschlagen',
      excluded: 'Ausgelassen',
    },
    rows: (area, count) => `${area} · ${rows(count)}`,
    included: (areas) => `${plural(areas, 'Gebiet', 'Gebiete')} aufgenommen.`,
    excluded: (areas) => `${plural(areas, 'Gebiet', 'Gebiete')} ausgelassen.`,
    undone: 'Rückgängig gemacht.',
    nothing: 'Dort lässt sich kein Gebiet aufnehmen oder auslassen.',
  },
  manifest: 'Manifest',
  manifestName: 'pruefung',
  loading: 'Wird geladen …',
};
