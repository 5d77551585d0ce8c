import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, formatDuration, formatPercent, plural } from '../../ui/i18n/format.ts';
import type { SaveRun } from './save/save-state.ts';

export const filesStrings = catalogue('downloads', {
  loading: 'Loading files…',
  loadingMore: 'Loading more files…',
  empty: 'No files yet. Finished clips can be saved from here.',
  filters: {
    search: 'File, job, item',
    searchLoaded: 'File or job',
    statusesLabel: 'Saved by this browser',
    statuses: { unsaved: 'Not saved', saving: 'Saving', saved: 'Saved', failed: 'Failed' },
    statusesMeaning: (remembered: number) =>
      `“Saved” means: saved by this browser, which remembers the last ${formatCount(remembered)} files. It doesn’t know what other browsers have saved, or whether a file is still where it was saved.`,
    created: 'Job created',
    set: {
      text: (text: string) => `“${text}”`,
      statuses: (statuses: readonly string[]) => `status ${statuses.join(' or ')}`,
      days: (from: string | null, to: string | null) =>
        `job created${from === null ? '' : ` from ${from}`}${to === null ? '' : ` to ${to}`}`,
      project: (name: string) => `project ${name}`,
    },
    noMatch: (filters: string) => `No file matches all of these filters: ${filters}.`,
    noMatchLoaded: (loaded: number, filters: string) =>
      `None of the files that are loaded matches all of these filters: ${filters}. Only the newest ${plural(loaded, 'file')} can be compared until older ones are loaded.`,
    count: (count: number) => plural(count, 'file'),
    loaded: (count: number) => `${plural(count, 'file')} loaded`,
    ofLoaded: (count: number, loaded: number) =>
      `${formatCount(count)} of the newest ${plural(loaded, 'file')}. Older ones are not loaded yet.`,
    loadOlder: 'Load older files',
  },
  columns: {
    name: 'File',
    bands: 'Bands, type',
    size: 'Size',
    checksum: 'SHA-256',
    job: 'Job',
    age: 'Created',
    state: 'State',
  },
  geotiff: 'GeoTIFF',
  bands: (bands: number, type: string) => `${formatCount(bands)} × ${type}`,
  save: 'Save',
  saveLabel: (filename: string) => `Save ${filename}`,
  again: 'Save again',
  stop: 'Stop',
  stopLabel: (filename: string) => `Stop saving ${filename}`,
  saving: (percent: number) => formatPercent(percent),
  paused: (percent: number) => `Paused at ${formatPercent(percent)}`,
  queued: 'Waiting',
  waiting: (seconds: number) => `The service limits downloads. Resuming in ${formatCount(seconds)} s.`,
  saved: 'Saved',
  savedBefore: 'Saved before',
  savedVerified: 'Saved, checksum verified',
  noDigest: 'The length is correct. The SHA-256 was not verified, because the service reported none.',
  savedAnnouncement: (filename: string) => `${filename} is saved.`,
  largeTitle: (sizeBytes: number) => `Save ${formatBytes(sizeBytes)} with this browser?`,
  largeText:
    'This browser can’t write to the disk while it downloads, so it holds all bytes until the end and may run out of memory. Save fewer files at a time, use the script, or use Chrome or Edge.',
  largeConfirm: 'Save anyway',
  largeCancel: 'Cancel',
  selection: {
    label: 'Selected files',
    size: (sizeBytes: number) => formatBytes(sizeBytes),
    toFolder: (count: number) => `Save ${plural(count, 'file')} to a folder…`,
    asZip: (count: number, sizeBytes: number) => `Save ${plural(count, 'file')} as zip (${formatBytes(sizeBytes)})`,
    script: (count: number) => `Script for ${formatCount(count)}`,
    short: { folder: 'Folder', zip: 'Zip', script: 'Script' },
    isSaving: 'Files are being saved. Wait until they are, or stop that first.',
    noFiles: 'None of the selected jobs has files.',
    zipName: 'clips',
  },
  run: {
    label: 'Files being saved',
    title: ({ target, files, name, status }: SaveRun) => {
      const what = plural(files, 'file');
      const where = target === 'zip' ? `as ${name}` : `to ${name}`;
      if (status === 'running') return `Saving ${what} ${where}`;
      if (status === 'finished') return `Saved ${where}`;
      return status === 'stopped' ? `Stopped saving ${what} ${where}` : `${what} not saved ${where}`;
    },
    verified: (verified: number) => `${formatCount(verified)} verified`,
    bytes: (received: number, total: number) => `${formatBytes(received)} of ${formatBytes(total)}`,
    rate: (bytesPerSecond: number) => `${formatBytes(bytesPerSecond)}/s`,
    left: (durationMs: number) => `about ${formatDuration(durationMs)} left`,
    finished: ({ saved, files, verified, target }: SaveRun) =>
      saved === files
        ? `${formatCount(verified)} of ${plural(files, 'file')} verified by SHA-256.`
        : `${formatCount(saved)} of ${plural(files, 'file')} ${target === 'zip' ? 'in the zip' : 'saved'}, ${formatCount(verified)} verified by SHA-256.`,
    zipNotSaved: 'The zip was not saved.',
    stopped: ({ target, saved }: SaveRun) =>
      target === 'zip' ? 'The zip was not saved.' : `${plural(saved, 'file')} saved before.`,
    pause: 'Pause all',
    resume: 'Continue',
    stop: 'Stop',
    close: 'Close',
    retry: (count: number) => `Save ${plural(count, 'file')} again`,
    failures: (count: number) => `${plural(count, 'file')} not saved`,
    pausedBy: {
      user: 'Paused.',
      connection: 'The connection is lost. Saving continues when it is back, from where it ended.',
      session: 'The session has ended. Sign in again, then continue.',
    },
    announcement: ({ status, saved, files, name }: SaveRun) =>
      status === 'finished'
        ? `${formatCount(saved)} of ${plural(files, 'file')} saved: ${name}.`
        : `Saving to ${name} has ended. ${formatCount(saved)} of ${plural(files, 'file')} received.`,
  },
  failures: {
    wrongChecksum:
      'The file’s SHA-256 differs from the one that the service reported, so the file was not saved. Save it again.',
    noHash:
      'This browser could not compute the file’s SHA-256, so the file was not saved. Reload the page, then save it again.',
    changed:
      'The service now has other content under this name than this table shows, so the file was not saved. Reload the page, then save it again.',
    changedInZip:
      'A file changed while it was being written to the zip, so the zip was not saved. Reload the page, then save it again.',
    tooLong: (expected: number) =>
      `The service sent more than the ${formatCount(expected)} bytes that it announced, so the file was not saved. Save it again.`,
    tooShort: (received: number, announced: number) =>
      `The service sent only ${formatCount(received)} of the ${formatCount(announced)} bytes that it announced, so the file was not saved. Save it again. If it is too short again, clip the area again to get a new file.`,
    wrongRange:
      'The service sent other bytes than those that were requested, so the file was not saved. Save it again.',
    connection: 'The connection is lost, so the file was not saved. Save it again when the connection is back.',
    session: 'The session has ended, so the file was not saved. Sign in again, then save it again.',
    full: 'The disk is full, or this browser may not use more of it. Free some space, then save the file again.',
    permission: 'This browser may no longer write to the folder. Choose the folder again.',
    folderGone: 'The folder or file is no longer there. Choose another folder.',
    locked: 'Another program or tab uses the file or folder. Close it there, then save the file again.',
    forbidden: 'Sign in with a key that may read clips.',
    missing: 'Reload the page to see the current files.',
    gone: 'Clip the area again to get a new file.',
    service: 'Save it again in a minute.',
  },
  script: {
    title: (files: number) => `Script for ${plural(files, 'file')}`,
    text: 'It continues after an interruption, skips files that are complete, and verifies each SHA-256. It reads the API key from the variable GEOPERA_API_KEY; the script contains no key.',
    language: 'Language',
    bash: 'Shell (curl)',
    python: 'Python',
    download: 'Download the script',
    close: 'Close',
    preview: 'The script',
  },
});
