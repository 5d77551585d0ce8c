import { formatBytes, formatCount, formatDuration } from '../../../ui/i18n/format.ts';

/** The words of what a preview asks before something takes long. */
export const askedStrings = {
  question: 'Draw all of it?',
  noOverviews: 'This file has no overviews.',
  largeOverviews: (width: number, height: number) =>
    `The smallest overview of this file has ${formatCount(width)} × ${formatCount(height)} pixels.`,
  manyBands: (bands: number) => `All ${formatCount(bands)} bands of this file are stored pixel by pixel.`,
  costs: (readBytes: number, decodedBytes: number, durationMs: number | null) =>
    `Drawing all of it reads ${formatBytes(readBytes)} and unpacks ${formatBytes(decodedBytes)}${
      durationMs === null ? '' : `, about ${formatDuration(durationMs)} at the speed seen so far`
    }.`,
  wayOut: 'With overviews (gdaladdo) it would be there at once.',
  all: 'Draw it all',
  near: 'Zoom in instead',
  reading: 'Reading all of the file…',
  cancel: 'Cancel',
  tooFar: 'Drawn from nearby only: zoom in to see it.',
  zoomIn: 'Zoom in',
} as const;
