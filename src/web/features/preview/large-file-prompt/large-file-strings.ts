import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, formatDuration } from '../../../ui/i18n/format.ts';

/** Strings of the prompt that is shown before a large file is read. */
export const largeFileStrings = catalogue('largeFile', {
  question: 'Draw the entire file?',
  noOverviews: 'This file has no overviews.',
  largeOverviews: (width: number, height: number) =>
    `The smallest overview of this file has ${formatCount(width)} × ${formatCount(height)} pixels.`,
  manyBands: (bands: number) => `All ${formatCount(bands)} bands of this file are stored pixel by pixel.`,
  costs: (readBytes: number, decodedBytes: number, durationMs: number | null) =>
    `Drawing the entire file reads ${formatBytes(readBytes)} and decodes ${formatBytes(decodedBytes)}${
      durationMs === null ? '' : `, about ${formatDuration(durationMs)} at the current speed`
    }.`,
  wayOut: 'Add overviews (gdaladdo) so that it can be drawn without reading all of it.',
  all: 'Draw the entire file',
  near: 'Zoom in instead',
  reading: 'Reading the entire file…',
  cancel: 'Cancel',
  tooFar: 'Drawn at full resolution only. Zoom in to see it.',
  zoomIn: 'Zoom in',
});
