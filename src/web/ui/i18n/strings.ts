import { catalogue } from './catalogue.ts';
import { formatCount, formatOrdinal, formatPercent, plural } from './format.ts';

/** The app's texts, by place, except those of lazily loaded chunks. A translation is a file of the same shape. */
export const strings = catalogue('shell', {
  app: {
    name: 'Cutline',
    request: 'New clip',
    results: 'Jobs and downloads',
    review: 'Review',
    details: 'Job',
    loadingMap: 'Loading the map…',
    reload: 'Reload',
    signOut: 'Sign out',
    unitsLeft: (left: number, limit: number) => `${formatCount(left)} of ${formatCount(limit)} units`,
    unitsUsed: (used: number) => `${plural(used, 'unit')} used`,
    dismiss: 'Dismiss',
    close: 'Close',
    titleRunning: (count: number) => `${plural(count, 'job')} running · Cutline`,
    titleFinished: (done: number, failed: number) =>
      `${[done > 0 ? `${done} done` : '', failed > 0 ? `${failed} failed` : ''].filter(Boolean).join(', ')} · Cutline`,
    brokenPart:
      'This part of the page stopped working. The rest works, and your jobs and files are safe. Reload the page.',
    partNotLoaded: 'This part of the page could not be loaded: the service has stopped or you are offline.',
    tryAgain: 'Try again',
    sheetHeights: { low: 'Panel height: low', half: 'Panel height: half', full: 'Panel height: full' },
    language: 'Language',
  },
  plainHttp: { again: 'Not encrypted: show details' },
  signIn: {
    starting: 'Signing in…',
    unreachable: 'Can’t reach the service',
    tryAgain: 'Try again',
  },
  submit: {
    accepted: (name: string) => `Job ${name} has started.`,
    keyReused:
      'The service already has another request with the same key, so it refused this one. Nothing was charged. Press the button again to send it as a new request.',
    tooOld: 'A request had no answer for 23 hours and is no longer sent. It may have run: check the list of jobs.',
    gone: 'The request was discarded, or another tab has sent it.',
    signInAgain: 'The session has ended. Sign in again: the request is stored, and is then sent.',
    notStored:
      'This browser could not store the request, probably because it has no space left, so the request was not sent. Free some space, then press the button again.',
  },
  jobs: {
    title: 'Jobs',
    running: (count: number) => `${formatCount(count)} running`,
    loading: 'Loading jobs…',
    empty: 'No jobs yet. Draw an area, choose a source and press Clip: the job appears here.',
    phases: { queued: 'Queued', reading: 'Reading', cutting: 'Cutting', writing: 'Writing', checking: 'Checking' },
    status: { active: 'Running', completed: 'Done', failed: 'Failed' },
    faults: {
      'wrong-position': 'Shows the wrong ground',
      'crs-unsupported': 'May show the wrong ground',
      'sample-type-unsupported': 'Values were changed',
    } as Readonly<Record<string, string>>,
    otherFault: 'Fault found',
    percent: (percent: number) => formatPercent(percent),
    queue: (position: number) => (position === 1 ? 'next in line' : `${formatOrdinal(position)} in line`),
    cancel: 'Cancel',
    cancelNamed: (name: string) => `Cancel ${name}`,
    keep: 'Keep it',
    remove: 'Delete job',
    saveFiles: (count: number) => (count === 1 ? 'Save file' : 'Save files'),
    tryAgain: 'Try again',
    actionOf: (action: string, name: string) => `${action}: ${name}`,
    failedNoReason: 'The service gave no reason.',
    completedAnnouncement: (name: string) => `${name} is done.`,
    failedAnnouncement: (name: string, reason: string) => `${name} failed: ${reason}`,
    unnamed: 'Clip',
  },
  files: {
    title: 'Downloads',
    count: (count: number, isAll: boolean) => (isAll ? formatCount(count) : `${formatCount(count)}+`),
  },
});
