import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatCount, formatList, plural } from '../../ui/i18n/format.ts';

export const copyAsStrings = catalogue('copyAs', {
  title: 'Copy as',
  format: 'Format',
  formats: { curl: 'curl', python: 'Python', typescript: 'TypeScript', gdalwarp: 'gdalwarp', json: 'JSON' },
  hints: {
    curl: 'A Bash script. Each run is a new clip, and charges its units.',
    python: 'A Python script without packages, which waits for the job. Each run is a new clip, and charges its units.',
    typescript: 'A program without packages, which waits for the job. Each run is a new clip, and charges its units.',
    gdalwarp:
      'A Bash script that cuts your copy of the source without this service. It states where the result differs.',
    json: 'The request. Drop this file on the page, or choose it like a file with an area, to fill the form.',
  },
  key: 'The API key is read from GEOPERA_API_KEY. It is not in the text.',
  save: 'Save as file',
  close: 'Close',
  shortened: (shown: number, all: number) =>
    `Shows the first ${formatCount(shown)} of ${formatCount(all)} characters. Copy and Save as file use all of them.`,
  loading: 'Reading the source’s grid…',
  noGdalwarp:
    'There is no gdalwarp command for this clip: the service doesn’t report the grid of the source, or the clip crosses the last column of a raster of the entire Earth, which gdalwarp can’t cut in one step.',
  notReported: 'The service doesn’t report the source, project or area of this job, so its request can’t be repeated.',
  notReady: 'The request is not complete.',
});

/** Why a JSON file of a request did not fill the form, and what else a person should know about it. */
export const requestFileStrings = catalogue('requestFile', {
  filled: (name: string) => `${name} filled the form. Nothing was submitted.`,
  undo: 'Undo restores the previous area.',
  unreadable: (name: string) => `${name} could not be read. Choose it again.`,
  notJson: (name: string) => `${name} is not valid JSON. Nothing was changed.`,
  member: (name: string, member: string) => `${name} has no valid “${member}”. Nothing was changed.`,
  unknownItem: (name: string, itemId: string) =>
    `${name} names the item ${itemId}, which doesn’t exist or belongs to another organization. Nothing was changed.`,
  itemFailed: (name: string, reason: string) =>
    `The item of ${name} could not be loaded: ${reason} Nothing was changed. Drop the file again.`,
  missingAssets: (keys: readonly string[], hasOthers: boolean) =>
    `The item no longer has the ${keys.length === 1 ? 'asset' : 'assets'} ${formatList(keys)}. ${hasOthers ? 'The others are selected.' : 'Select others.'}`,
  unknownArea: (name: string, area: string) =>
    `${name} names the delivery area ${area}, which doesn’t exist or whose rasters this service doesn’t describe. Nothing was changed.`,
  areaFailed: (name: string, reason: string) =>
    `The delivery area of ${name} could not be loaded: ${reason} Nothing was changed. Drop the file again.`,
  replacedArea: (area: string) =>
    `The file names a source that the delivery area ${area} doesn’t have any more: the clip will be of its present rasters.`,
  otherOrganization: (area: string) =>
    `The file names another organization: the clip will be of your organization’s delivery area ${area}.`,
  missingMosaics: (types: readonly string[], hasOthers: boolean) =>
    `The delivery area has no ${types.length === 1 ? 'mosaic' : 'mosaics'} ${formatList(types)}. ${hasOthers ? 'The others are selected.' : 'Select others.'}`,
  extent: (extent: string) =>
    `The form has no setting for the extent “${extent}” of the file: it requests the automatic one.`,
  onlyFirst: (count: number) => `Only the first of ${plural(count, 'request')} was used.`,
  inReview: (name: string) => `Many areas are in review. Close the review, then open ${name} again.`,
});
