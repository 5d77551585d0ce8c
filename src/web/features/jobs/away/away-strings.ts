import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';

type Ended = { readonly done: number; readonly failed: number };

/** Texts about jobs that end while the page is closed or hidden. */
export const awayStrings = catalogue('away', {
  label: 'While you were away',
  title: 'While you were away:',
  counts: ({ done, failed }: Ended) =>
    `${[done > 0 ? `${formatCount(done)} done` : '', failed > 0 ? `${formatCount(failed)} failed` : ''].filter(Boolean).join(', ')}.`,
  show: (count: number) => (count === 1 ? 'Show it' : `Show these ${formatCount(count)}`),
  showAll: 'Show all jobs',
  notify: 'Notify me when jobs end',
  answers: {
    granted: 'You will be notified when jobs end while this page is hidden.',
    denied: 'This browser blocks notifications of this page. Its site settings can allow them.',
  },
  dismiss: 'Dismiss',
  notification: ({ done, failed }: Ended) =>
    [done > 0 ? `${plural(done, 'job')} done` : '', failed > 0 ? `${plural(failed, 'job')} failed` : '']
      .filter(Boolean)
      .join(', '),
});
