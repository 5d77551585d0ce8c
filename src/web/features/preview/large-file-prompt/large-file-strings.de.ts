import { formatBytes, formatCount, formatDuration } from '../../../ui/i18n/format.ts';
import type { largeFileStrings } from './large-file-strings.ts';

export const german: typeof largeFileStrings = {
  question: 'Die gesamte Datei zeichnen?',
  noOverviews: 'Diese Datei hat keine Pyramidenstufen.',
  largeOverviews: (width, height) =>
    `Die kleinste Pyramidenstufe dieser Datei hat ${formatCount(width)} × ${formatCount(height)} Pixel.`,
  manyBands: (bands) => `Alle ${formatCount(bands)} Bänder dieser Datei sind Pixel für Pixel gespeichert.`,
  costs: (readBytes, decodedBytes, durationMs) =>
    `Die gesamte Datei zu zeichnen, liest ${formatBytes(readBytes)} und dekodiert ${formatBytes(decodedBytes)}${
      durationMs === null ? '' : `, bei der jetzigen Geschwindigkeit etwa ${formatDuration(durationMs)}`
    }.`,
  wayOut: 'Pyramidenstufen hinzufügen (gdaladdo), damit nicht die ganze Datei gelesen werden muss.',
  all: 'Gesamte Datei zeichnen',
  near: 'Stattdessen hineinzoomen',
  reading: 'Die gesamte Datei wird gelesen …',
  cancel: 'Abbrechen',
  tooFar: 'Nur in voller Auflösung gezeichnet. Zum Ansehen hineinzoomen.',
  zoomIn: 'Hineinzoomen',
};
