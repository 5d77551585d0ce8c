import { catalogue } from '../../../../ui/i18n/catalogue.ts';
import { plural } from '../../../../ui/i18n/format.ts';

export const areaStrings = catalogue('areas', {
  title: 'Delivery areas',
  loading: 'Loading delivery areas…',
  empty: 'Your organization has no delivery areas. The operator adds them with npm exec cutline -- area add.',
  noMatch: (text: string) =>
    `No delivery area’s title or name contains “${text.trim()}”. Change the search to see others.`,
  mosaics: (count: number) => plural(count, 'mosaic'),
  captured: (type: string, day: string | null, sensor: string | null) =>
    [type, day, sensor].filter(Boolean).join(' · '),
  between: (first: string, last: string) => `${first} to ${last}`,
  undescribed: 'This service doesn’t describe the rasters of its delivery areas, so the app can’t clip them.',
});
