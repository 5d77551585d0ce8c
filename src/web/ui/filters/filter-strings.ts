import { catalogue } from '../i18n/catalogue.ts';

/** The texts of the filters that several tables have. */
export const filterStrings = catalogue('filters', {
  dates: {
    any: 'Any date',
    today: 'Today',
    week: 'Last 7 days',
    month: 'Last 30 days',
    year: 'Last 12 months',
    range: 'From … to …',
    from: 'First day',
    to: 'Last day',
  },
  projects: { label: 'Project', any: 'Any project' },
  clear: 'Clear all filters',
});
