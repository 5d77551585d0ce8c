import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatDuration, plural } from '../../../ui/i18n/format.ts';

/** The texts of a job's page. Loaded with the first job that is opened. */
export const jobPageStrings = catalogue('jobPage', {
  tabs: 'Job',
  tab: { preview: 'Preview', files: 'Files', receipt: 'Receipt', timeline: 'Timeline', copy: 'Copy as' },
  save: (count: number, sizeBytes: number) => `Save ${plural(count, 'file')} (${formatBytes(sizeBytes)})`,
  doneIn: (durationMs: number) => `Done in ${formatDuration(durationMs)}`,
  edit: 'Edit and clip again',
  afterFault: 'Then add the new raster as an item, and clip it again.',
  previewFile: 'File to show',
  tooLargeToShow: (sizeBytes: number, limitBytes: number) =>
    `The service only offers this file as a full download of ${formatBytes(sizeBytes)}; the limit for a preview is ${formatBytes(limitBytes)}. Save it and open it in a GIS.`,
  fullDownloadPrompt: (sizeBytes: number) =>
    `The service only offers this file as a full download. The preview will download all ${formatBytes(sizeBytes)} first, and hold them in the page’s memory.`,
  fullDownloadConfirm: 'Download the file',
  sourceNoScope: 'Your key lacks the scope items:read, which reading the source needs.',
  sourceNoAsset: (item: string, key: string) => `The item “${item}” no longer has a readable asset “${key}”.`,
  notDone: {
    preview: 'The clip can be previewed when the job is done.',
    files: 'The files are listed here when the job is done.',
    receipt: 'The receipt is shown here when the job is done.',
  },
  failed: {
    preview: 'The job failed, so there is no clip to preview.',
    files: 'The job failed, so it has no files.',
    receipt: 'The job failed, so it has no receipt.',
  },
  loading: 'Loading the complete job…',
  notLoaded: 'The complete job could not be loaded.',
  phases: 'Progress',
  stuck:
    'No progress for 3 minutes. The service may be busy, or its worker has stopped. Wait, or cancel and clip again.',
  steps: 'Steps',
  created: 'Created',
  started: 'Started',
  waited: (durationMs: number) => `after waiting ${formatDuration(durationMs)}`,
  completed: 'Done',
  failedStep: 'Failed',
  ran: (durationMs: number) => `after ${formatDuration(durationMs)}`,
  unreported: 'The service reports no times for this job.',
  facts: 'This job',
  id: 'Job id',
  project: 'Project',
  collection: 'Collection',
  item: 'Created item',
  units: 'Units',
  unitsReserved: (units: number) => `${plural(units, 'unit')} reserved`,
  unitsCharged: (units: number) => (units === 0 ? 'nothing charged' : `${plural(units, 'unit')} charged`),
});
