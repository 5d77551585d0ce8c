import { formatCount, formatNumber, plural } from '../../../ui/i18n/format.ts';
import type { receiptStrings } from './receipt-strings.ts';

export const german: typeof receiptStrings = {
  title: 'Beleg',
  none: 'Der Dienst meldet für diesen Auftrag keinen Beleg.',
  unitsCharged: (units) => (units === 0 ? 'nichts berechnet' : `${plural(units, 'Einheit', 'Einheiten')} berechnet`),
  every: (pixels) =>
    `Alle ${formatCount(pixels)} Pixel wurden zurückgelesen: Im Gebiet gleichen sie der Quelle, außerhalb sind sie leer.`,
  everyOf: (pixels, files) =>
    `Alle ${formatCount(pixels)} Pixel in ${formatCount(files)} Dateien wurden zurückgelesen: Im Gebiet gleichen sie der Quelle, außerhalb sind sie leer.`,
  some: (compared, all, windows) =>
    `${formatCount(compared)} von ${formatCount(all)} Pixeln${windows === null ? '' : `, in ${plural(windows, 'Fenster', 'Fenstern')} nach Größe und Gebiet,`} wurden zurückgelesen: Im Gebiet gleichen sie der Quelle, außerhalb sind sie leer.`,
  noneInside: (compared) =>
    `${formatCount(compared)} Pixel der Datei wurden zurückgelesen und sind leer wie erwartet, aber keines davon liegt im Gebiet: Kein Pixel wurde mit der Quelle verglichen.`,
  notCompared:
    'Größe, Pixelraster und Bänder der Datei wurden geprüft. Ihre Pixel wurden nicht mit der Quelle verglichen.',
  faulty: (fault) =>
    `${fault}. Die Prüfung nach dem Erstellen dieser Datei verglich ihre Pixel mit der Quelle; diesen Fehler hat sie nicht erkannt.`,
  notReported: 'Der Dienst teilt nicht mit, wie die Datei geprüft wurde.',
  details: 'Fenster und Pixelraster',
  detailsOf: (name) => `Fenster und Pixelraster: ${name}`,
  commands: 'GDAL-Befehle',
  commandsOf: (name) => `GDAL-Befehle: ${name}`,
  commandsHint:
    'Die Befehle, mit denen diese Datei erstellt wurde, der Reihe nach: source.tif ist die Quelle, clip.tif ist diese Datei, andere Namen sind Zwischendateien.',
  window: 'Fenster',
  windowOf: (at) =>
    `${formatCount(at.width)} × ${formatCount(at.height)} px ab Spalte ${formatCount(at.column)}, Zeile ${formatCount(at.row)}`,
  sizeOf: (width, height) => `${formatCount(width)} × ${formatCount(height)} px`,
  extent: 'Rand',
  extents: {
    tight: 'keiner: auf das umschließende Rechteck des Gebiets zugeschnitten',
    tiles: 'leer, bis zu den nächsten Kachelgrenzen der Quelle',
    whole: 'keiner: das vollständige Raster',
  },
  grid: 'Pixelraster',
  gridUnchanged: 'das der Quelle, ohne Resampling',
  crs: 'Koordinatensystem',
  crsStated: (crs) => `${crs}, vom Betreiber angegeben`,
  pixelSize: 'Pixelgröße',
  corner: 'Obere linke Ecke',
  cornerAt: (x, y) => `${formatNumber(x)}; ${formatNumber(y)}`,
  inside: 'Pixel im Gebiet',
  insideOf: (inside, all) => `${formatCount(inside)} von ${formatCount(all)}`,
  engine: 'Erstellt mit',
  tiles: 'Kacheln',
  tilesOf: ({ copied, edge, sparse }) =>
    `${formatCount(copied)} unverändert kopiert, ${formatCount(edge)} kodiert, ${formatCount(sparse)} leer und nicht gespeichert`,
  noTileCopied: (obstacle) => `keine kopiert, alle kodiert: ${obstacle}`,
  copyObstacles: {
    strips: () => 'die Quelle ist in Streifen gespeichert',
    compression: (found) => `die Quelle ist mit ${found} komprimiert`,
    'sample-bits': (found) => `ihre Werte haben ${found} Bit`,
    'color-model': (found) => `ihr TIFF-Farbmodell ist ${found}`,
    predictor: (found) => `ihr Prädiktor ist ${found}`,
    'tile-size': (found) => `ihre Kacheln haben ${found} Pixel`,
    'wrapped-window': () => 'das Gebiet reicht über die letzte Spalte der Quelle hinaus',
    'too-many-tiles': (found) => `der Ausschnitt hätte ${found} Kacheln`,
    'old-lzw': () => 'die Quelle hat LZW von vor 1992',
    'no-tile-inside': (found) =>
      `keine liegt ganz im Gebiet, und die der Quelle sind groß oder nicht in DEFLATE (${found})`,
  },
  source: 'SHA-256 der Quelle',
  file: 'SHA-256 dieser Datei',
};
