import { plural } from '../../../ui/i18n/format.ts';
import type { outboxStrings } from './outbox-strings.ts';

export const german: typeof outboxStrings = {
  title: 'Postausgang',
  count: (requests) => `${plural(requests, 'Anfrage', 'Anfragen')} ohne Antwort`,
  unnamed: 'Ausschnitt ohne Namen',
  sending: (attempt) => (attempt === 1 ? 'Wird gesendet …' : `Wird erneut gesendet (Versuch ${attempt}) …`),
  resumed: 'Die Anfrage einer neu geladenen oder geschlossenen Seite wird gesendet …',
  next: (attempt, seconds) => `Noch keine Antwort. Versuch ${attempt} in ${seconds} s.`,
  limited: (attempt, seconds) => `Der Dienst begrenzt die Anfragen. Versuch ${attempt} in ${seconds} s.`,
  offline: 'Offline. Wird gesendet, sobald das Netz wieder da ist.',
  signedOut: 'Wartet auf die Anmeldung bei der Organisation, die dafür bezahlt.',
  overQuota: 'Abgelehnt (402): nicht genug Einheiten. Es ist kein Auftrag entstanden.',
  forbidden: 'Abgelehnt (403): nicht erlaubt. Es ist kein Auftrag entstanden.',
  noAnswer: (reason) => `Noch keine Antwort. ${reason} Die Anfrage wird erneut gesendet.`,
  limitedAnnouncement: 'Der Dienst begrenzt die Anfragen. Die Anfrage wird von selbst erneut gesendet.',
  retrySafe:
    'In diesem Browser gespeichert. Jede wird nur einmal ausgeführt und berechnet, auch wenn sie mehrmals gesendet wird.',
  sendNow: 'Jetzt senden',
  stop: 'Nicht mehr senden',
  stopTitle: 'Diese Anfrage nicht mehr senden?',
  stopText:
    'Vielleicht hat der Dienst sie erhalten, obwohl keine Antwort kam. Vor einem weiteren Ausschnitt desselben Gebiets die Liste der Aufträge prüfen.',
  stopRefused: 'Der Dienst hat sie abgelehnt und keinen Auftrag angelegt. Sie wird aus dem Postausgang entfernt.',
  stored: (requests) =>
    requests === 1
      ? '1 Anfrage ohne Antwort ist in diesem Browser gespeichert. Sie wird nach der Anmeldung gesendet.'
      : `${plural(requests, 'Anfrage', 'Anfragen')} ohne Antwort sind in diesem Browser gespeichert. Sie werden nach der Anmeldung gesendet.`,
};
