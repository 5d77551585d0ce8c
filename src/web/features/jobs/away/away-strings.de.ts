import { formatCount, plural } from '../../../ui/i18n/format.ts';
import type { awayStrings } from './away-strings.ts';

const jobs = (count: number) => plural(count, 'Auftrag', 'Aufträge');

export const german: typeof awayStrings = {
  label: 'Während der Abwesenheit',
  title: 'Während der Abwesenheit:',
  counts: ({ done, failed }) =>
    `${[done > 0 ? `${formatCount(done)} fertig` : '', failed > 0 ? `${formatCount(failed)} fehlgeschlagen` : ''].filter(Boolean).join(', ')}.`,
  show: (count) => (count === 1 ? 'Anzeigen' : `Diese ${formatCount(count)} anzeigen`),
  showAll: 'Alle Aufträge anzeigen',
  notify: 'Benachrichtigen, wenn Aufträge enden',
  answers: {
    granted: 'Du wirst benachrichtigt, wenn Aufträge enden, während diese Seite verborgen ist.',
    denied:
      'Dieser Browser blockiert Benachrichtigungen dieser Seite. Seine Website-Einstellungen können sie erlauben.',
  },
  dismiss: 'Ausblenden',
  notification: ({ done, failed }) =>
    [done > 0 ? `${jobs(done)} fertig` : '', failed > 0 ? `${jobs(failed)} fehlgeschlagen` : '']
      .filter(Boolean)
      .join(', '),
};
