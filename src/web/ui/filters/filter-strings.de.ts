import type { filterStrings } from './filter-strings.ts';

export const german: typeof filterStrings = {
  dates: {
    any: 'Jedes Datum',
    today: 'Heute',
    week: 'Letzte 7 Tage',
    month: 'Letzte 30 Tage',
    year: 'Letzte 12 Monate',
    range: 'Von … bis …',
    from: 'Erster Tag',
    to: 'Letzter Tag',
  },
  projects: { label: 'Projekt', any: 'Alle Projekte' },
  clear: 'Alle Filter aufheben',
};
