import { MAX_ROWS_PER_MINUTE } from '../../../api/review/send-rows.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';
import type { bulkStrings } from './bulk-strings.ts';

const jobs = (count: number) => plural(count, 'Auftrag', 'Aufträge');
const units = (count: number) => plural(count, 'Einheit', 'Einheiten');

const names = (all: readonly string[]) =>
  all.length <= 5 ? all.join(', ') : `${all.slice(0, 5).join(', ')} und ${formatCount(all.length - 5)} weitere`;

export const german: typeof bulkStrings = {
  label: 'Ausgewählte Aufträge',
  delete: {
    button: (count) => `${formatCount(count)} löschen`,
    title: (count) =>
      count === 1 ? 'Den Auftrag und seine Dateien löschen?' : `${jobs(count)} und ihre Dateien löschen?`,
    running: (running) =>
      running.length === 1
        ? `Einer läuft noch: ${names(running)}. Er wird beendet, seine Einheiten werden erstattet.`
        : `${formatCount(running.length)} laufen noch: ${names(running)}. Sie werden beendet, ihre Einheiten werden erstattet.`,
    notRefunded: 'Das Löschen eines Auftrags, der nicht mehr läuft, erstattet keine Einheiten.',
    hidden: (count) =>
      `${formatCount(count)} davon ${count === 1 ? 'steht' : 'stehen'} nicht in den Zeilen, die die Tabelle jetzt zeigt.`,
    confirm: (count) => `${jobs(count)} löschen`,
    cancel: 'Behalten',
    progress: (deleted, total) => `${formatCount(deleted)} von ${formatCount(total)} gelöscht`,
    stop: (deleted, total) => `Löschen anhalten (${formatCount(deleted)} von ${formatCount(total)})`,
    stopShort: 'Anhalten',
    done: (deleted) => `${jobs(deleted)} gelöscht.`,
    failed: (failed, left) =>
      `${jobs(failed)} nicht gelöscht${left > failed ? `, ${formatCount(left - failed)} nicht versucht` : ''}. Die Gründe stehen in den Zeilen.`,
    retry: (count) => `${formatCount(count)} erneut versuchen`,
    rowFailed: (reason) => `Nicht gelöscht: ${reason}`,
  },
  rerun: {
    button: (count, price) =>
      price === null ? `${formatCount(count)} wiederholen` : `${formatCount(count)} wiederholen (${units(price)})`,
    short: (count) => `${formatCount(count)} wiederholen`,
    reading: (count) => `${jobs(count)} werden gelesen …`,
    none: 'Nur beendete Aufträge können wiederholt werden.',
    tooMany: (limit) => `Höchstens ${formatCount(limit)} Aufträge können auf einmal wiederholt werden.`,
    overQuota: (price, left) => `${units(price)} nötig, ${formatCount(left)} übrig`,
    title: (count, price) =>
      price === null ? `${jobs(count)} wiederholen?` : `${jobs(count)} für ${units(price)} wiederholen?`,
    price: (price) => `Zusammen ${units(price)}, so viele wie beim ersten Mal reserviert wurden.`,
    priceUnknown: 'Der Preis einiger Aufträge ist nicht bekannt.',
    left: (left, price) => `Jetzt ${formatCount(left)} übrig, danach ${formatCount(left - price)}.`,
    takes: (minutes) =>
      `In einer Minute beginnen höchstens ${formatCount(MAX_ROWS_PER_MINUTE)} Aufträge; das dauert etwa ${formatCount(minutes)} min.`,
    cant: (all) => `Ausgelassen, weil nicht lesbar ist, was sie ausschneiden: ${names(all)}.`,
    nothing: 'Was diese Aufträge ausschneiden, ist nicht lesbar. Sie können nicht wiederholt werden.',
    confirm: (count) => `${jobs(count)} starten`,
    cancel: 'Abbrechen',
    announcement: (count) => `${jobs(count)} werden gestartet.`,
  },
  strip: {
    label: 'Aufträge, die wiederholt werden',
    sent: (sent, all) => `${formatCount(sent)} von ${jobs(all)} erneut gestartet`,
    done: (all) => `${jobs(all)} erneut gestartet.`,
    next: (seconds) =>
      `In einer Minute beginnen höchstens ${formatCount(MAX_ROWS_PER_MINUTE)} Aufträge. Weiter in ${formatCount(seconds)} s.`,
    waiting: (count) =>
      `${formatCount(count)} noch ohne Antwort. Dieselbe Anfrage wird erneut gesendet und ergibt nie einen zweiten Auftrag.`,
    unsent: (count) => `${formatCount(count)} nicht gestartet. Das kostet nichts.`,
    refused: (count) => `${jobs(count)} vom Dienst abgelehnt`,
    reasons: {
      'signed-out': 'Die Anmeldung ist beendet. Neu anmelden, dann die übrigen starten.',
      service: 'Der Dienst hat einen Auftrag aus einem Grund abgelehnt, der für alle übrigen auch gilt.',
      storage:
        'Dieser Browser hat keinen Platz, eine Anfrage zu speichern. Sie wurde nicht gesendet. Platz schaffen, dann die übrigen starten.',
    },
    start: (count) => `Die übrigen ${formatCount(count)} starten`,
    retry: (count) => `${formatCount(count)} erneut versuchen`,
    stop: 'Anhalten',
    discard: (count) => `${formatCount(count)} verwerfen`,
    close: 'Schließen',
  },
};
