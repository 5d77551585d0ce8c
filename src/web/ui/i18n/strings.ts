import { catalogue } from './catalogue.ts';
import { formatCount, formatDuration, formatOrdinal, formatPercent, plural } from './format.ts';

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
    offline:
      'You are offline. Your area and form stay on this page; requests and downloads resume when the network is back.',
    storage: {
      'earlier-tab':
        'Another tab runs an earlier version of Cutline and blocks the stored areas and requests. Reload or close that tab; this one continues by itself.',
      waiting:
        'The stored areas and requests can’t be opened yet; another tab may block them. Reload or close the other tabs of Cutline; this one continues by itself.',
      'later-tab':
        'A newer version of Cutline is open in another tab, so this tab can no longer store anything. Reload it.',
    },
    linkRefused: 'That sign-in link has already been used or has expired. You are still signed in.',
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
  plainHttp: {
    text: 'This page was loaded over plain HTTP: others on the network can read everything you send and receive, including your session, and browsers don’t allow copy buttons. Open it over HTTPS, or as localhost on the machine it runs on.',
    again: 'Not encrypted: show details',
  },
  map: {
    label: 'Map',
    title: 'Map. Arrow keys move it, plus and minus zoom.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    attribution: 'Show or hide the sources of the map',
    toGlobe: 'Show as a globe',
    toFlat: 'Show flat',
    returning: 'The browser stopped the map’s graphics. The map is reloading; your area and jobs are unchanged.',
  },
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
    afterFault: 'Then add the new raster as an item, and clip it again.',
    doneIn: (durationMs: number) => `Done in ${formatDuration(durationMs)}`,
    percent: (percent: number) => formatPercent(percent),
    queue: (position: number) => (position === 1 ? 'next in line' : `${formatOrdinal(position)} in line`),
    cancel: 'Cancel',
    cancelNamed: (name: string) => `Cancel ${name}`,
    cancelTitle: (name: string) => `Cancel ${name}?`,
    cancelText: 'The job stops and is removed from the list. Its units are refunded.',
    cancelConfirm: 'Cancel the job',
    keep: 'Keep it',
    remove: 'Delete job',
    removeTitle: (name: string) => `Delete ${name}?`,
    removeText: 'The job and its files are removed from the service. The units it used are not refunded.',
    removeConfirm: 'Delete job and files',
    removed: 'The job was deleted.',
    cancelled: 'The job was cancelled.',
    saveFiles: (count: number) => (count === 1 ? 'Save file' : 'Save files'),
    tryAgain: 'Try again',
    actionOf: (action: string, name: string) => `${action}: ${name}`,
    edit: 'Edit and clip again',
    failedNoReason: 'The service gave no reason.',
    completedAnnouncement: (name: string) => `${name} is done.`,
    failedAnnouncement: (name: string, reason: string) => `${name} failed: ${reason}`,
    unnamed: 'Clip',
    notFound: 'This job doesn’t exist: it was deleted, or it belongs to another organization.',
  },
  files: {
    title: 'Downloads',
    count: (count: number, isAll: boolean) => (isAll ? formatCount(count) : `${formatCount(count)}+`),
  },
});
