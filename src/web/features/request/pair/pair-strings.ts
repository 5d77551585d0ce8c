import { catalogue } from '../../../ui/i18n/catalogue.ts';

export const pairStrings = catalogue('pair', {
  add: 'Add a second date…',
  second: 'Second date',
  remove: (name: string | null) => (name === null ? 'Remove the second date' : `Remove the second date, ${name}`),
  added: (name: string) => `${name} will be clipped too.`,
  removed: 'Only the first date will be clipped.',
  failed: 'The second item can’t be loaded. Remove it, or choose another.',
  title: 'Second date of the same area',
  text: 'Both items are clipped with the same area in two jobs. When both are done, a job’s page compares them by swipe.',
  search: 'Name or id',
  loading: 'Loading items…',
  none: 'No item of another date matches.',
  more: 'More items match. Type a part of the name or id.',
  cancel: 'Cancel',
  confirm: 'Add this date',
});
