import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, plural } from '../../../ui/i18n/format.ts';

export const duplicateStrings = catalogue('duplicate', {
  own: (ago: string) => `You clipped this ${ago}`,
  other: (ago: string) => `This was clipped ${ago}`,
  ownUndated: 'You clipped this before',
  otherUndated: 'This was clipped before',
  running: 'This is being clipped now',
  done: (name: string, sizeBytes: number, files: number) =>
    `Same area, item and assets: ${name}, done, ${formatBytes(sizeBytes)} in ${plural(files, 'file')}.`,
  started: (name: string, ago: string) => `Same area, item and assets: ${name}, started ${ago}.`,
  startedUndated: (name: string) => `Same area, item and assets: ${name}.`,
  unnamed: (id: string) => `job ${id}`,
  open: 'Open that job',
  noUnits: '(no units)',
  again: 'Clip again',
  compared: (jobs: number) =>
    jobs === 1
      ? 'Only the loaded job was checked for the same clip.'
      : `Only the ${formatCount(jobs)} loaded jobs were checked for the same clip.`,
  failed: 'Earlier jobs could not be checked for the same clip.',
});
