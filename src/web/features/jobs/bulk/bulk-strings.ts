import { MAX_ROWS_PER_MINUTE } from '../../../api/review/send-rows.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';

const jobs = (count: number) => plural(count, 'job');
const units = (count: number) => plural(count, 'unit');

/** At most five names of jobs. */
const names = (all: readonly string[]) =>
  all.length <= 5 ? all.join(', ') : `${all.slice(0, 5).join(', ')} and ${formatCount(all.length - 5)} more`;

/** Texts of actions on several jobs. */
export const bulkStrings = catalogue('bulk', {
  label: 'Selected jobs',
  delete: {
    button: (count: number) => `Delete ${formatCount(count)}`,
    title: (count: number) =>
      count === 1 ? 'Delete the job and its files?' : `Delete ${jobs(count)} and their files?`,
    running: (running: readonly string[]) =>
      running.length === 1
        ? `One is still running: ${names(running)}. It stops, and its units are refunded.`
        : `${formatCount(running.length)} are still running: ${names(running)}. They stop, and their units are refunded.`,
    notRefunded: 'Deleting a job that no longer runs refunds no units.',
    hidden: (count: number) =>
      `${formatCount(count)} of them ${count === 1 ? 'is' : 'are'} not among the rows that the table shows now.`,
    confirm: (count: number) => `Delete ${jobs(count)}`,
    cancel: 'Keep them',
    progress: (deleted: number, total: number) => `${formatCount(deleted)} of ${formatCount(total)} deleted`,
    stop: (deleted: number, total: number) => `Stop deleting (${formatCount(deleted)} of ${formatCount(total)})`,
    stopShort: 'Stop',
    done: (deleted: number) => `${jobs(deleted)} deleted.`,
    failed: (failed: number, left: number) =>
      `${jobs(failed)} not deleted${left > failed ? `, ${formatCount(left - failed)} not tried` : ''}. The rows show why.`,
    retry: (count: number) => `Try ${formatCount(count)} again`,
    rowFailed: (reason: string) => `Not deleted: ${reason}`,
  },
  rerun: {
    button: (count: number, price: number | null) =>
      price === null ? `Re-run ${formatCount(count)}` : `Re-run ${formatCount(count)} (${units(price)})`,
    short: (count: number) => `Re-run ${formatCount(count)}`,
    reading: (count: number) => `Reading ${jobs(count)}…`,
    none: 'Only jobs that have ended can be re-run.',
    tooMany: (limit: number) => `At most ${formatCount(limit)} jobs can be re-run at once.`,
    overQuota: (price: number, left: number) => `${units(price)} needed, ${formatCount(left)} left`,
    title: (count: number, price: number | null) =>
      price === null ? `Re-run ${jobs(count)}?` : `Re-run ${jobs(count)} for ${units(price)}?`,
    price: (price: number) => `${units(price)} in total, as many as the jobs reserved the first time.`,
    priceUnknown: 'The price of some of them is not known.',
    left: (left: number, price: number) =>
      `${formatCount(left)} ${left === 1 ? 'is' : 'are'} left now, ${formatCount(left - price)} afterwards.`,
    takes: (minutes: number) =>
      `At most ${formatCount(MAX_ROWS_PER_MINUTE)} jobs start in a minute, so this takes about ${formatCount(minutes)} min.`,
    cant: (all: readonly string[]) => `Left out, because what they clipped can’t be read: ${names(all)}.`,
    nothing: 'What these jobs clipped can’t be read, so they can’t be re-run.',
    confirm: (count: number) => `Start ${jobs(count)}`,
    cancel: 'Cancel',
    announcement: (count: number) => `Starting ${jobs(count)}.`,
  },
  strip: {
    label: 'Jobs that are re-run',
    sent: (sent: number, all: number) => `${formatCount(sent)} of ${jobs(all)} started again`,
    done: (all: number) => `${jobs(all)} started again.`,
    next: (seconds: number) =>
      `At most ${formatCount(MAX_ROWS_PER_MINUTE)} jobs start in a minute. Next in ${formatCount(seconds)} s.`,
    waiting: (count: number) =>
      `${formatCount(count)} without an answer yet. The same request is sent again, and never makes a second job.`,
    unsent: (count: number) => `${formatCount(count)} not started. ${count === 1 ? 'It costs' : 'They cost'} nothing.`,
    refused: (count: number) => `${jobs(count)} refused by the service`,
    reasons: {
      'signed-out': 'The sign-in ended. Sign in, then start the others.',
      service: 'The service refused a job for a reason that holds for all others too.',
      storage:
        'This browser has no space to store a request, so it was not sent. Free some space, then start the others.',
    },
    start: (count: number) => `Start the other ${formatCount(count)}`,
    retry: (count: number) => `Try ${formatCount(count)} again`,
    stop: 'Stop',
    discard: (count: number) => `Discard ${formatCount(count)}`,
    close: 'Close',
  },
});
