import { formatCount, plural } from '../../ui/i18n/format.ts';

/** Texts about areas that are queued to be clipped as one job each. */
export const queueStrings = {
  title: (count: number) => `${plural(count, 'area')} from the file, one job each`,
  sum: (units: number, left: number | null) =>
    left === null ? `${plural(units, 'unit')} in all` : `${plural(units, 'unit')} in all, of ${formatCount(left)} left`,
  tooMany: (missing: number) => `${plural(missing, 'unit')} more than are left. Choose fewer areas.`,
  counting: 'Calculating the price…',
  unpriced: 'Price unavailable: the source’s pixel grid is unknown.',
  outside: (count: number) => `${plural(count, 'area')} without a pixel of this source will be skipped.`,
  allOutside: 'No area contains a pixel of this source. Choose another source.',
  send: (count: number, units: number | null) =>
    `Clip ${plural(count, 'area')}${units === null ? '' : ` (${plural(units, 'unit')})`}`,
  clear: 'Remove all',
  stop: 'Stop',
  sending: (number: number, all: number, name: string) =>
    `Sending ${formatCount(number)} of ${formatCount(all)}: ${name}`,
  sent: (count: number) => `${plural(count, 'job')} sent.`,
  refused: (name: string, reason: string) => `${name} was refused: ${reason}`,
  tryAgain: 'Try again',
  goOn: 'Continue without it',
} as const;
