import { formatBytes, formatCount } from '../../../ui/i18n/format.ts';
import { BUDGET } from '../read/budget.ts';
import type { previewFaultStrings } from './preview-fault-strings.ts';

export const german: typeof previewFaultStrings = {
  sentences: {
    'link-expired': () => 'Der Link zur Datei ist abgelaufen und ließ sich nicht erneuern. Erneut versuchen.',
    'file-changed': () => 'Die Datei hat sich während des Lesens geändert. Die Vorschau erneut öffnen.',
    'file-unreachable': () => 'Die Datei war nicht zu erreichen. Die Verbindung prüfen, dann erneut versuchen.',
    'file-removed': ({ status }) => `Die Datei ist nicht mehr auf dem Server (Status ${status}). Erneut ausschneiden.`,
    'file-refused': ({ status }) =>
      `Der Server hat die Datei nicht gesendet (Status ${status}). In einer Minute erneut versuchen.`,
    'response-cut-short': ({ received, expected }) =>
      `Der Server hat ${formatCount(received)} von ${formatCount(expected)} Bytes gesendet. Erneut versuchen.`,
    'no-byte-ranges': ({ bytes, limit }) =>
      `Der Server sendet keine Bytebereiche, und die Datei hat ${formatBytes(bytes)}; die Grenze für einen vollständigen Download ist ${formatBytes(limit)}. Die Datei speichern und in einem GIS öffnen.`,
    'no-georeferencing': () =>
      'Die Datei hat keine Georeferenzierung: Sie sagt nicht, wo ihre Pixel auf der Erde liegen. In einem GIS georeferenzieren (gdal_translate -a_srs … -a_ullr …).',
    'pixels-below-precision': () =>
      'Die Pixel der Datei sind kleiner als die Genauigkeit ihrer Koordinaten, deshalb lassen sie sich nicht auf der Karte zeichnen. Das Pixelraster in einem GIS prüfen.',
    'no-crs-for-map': () =>
      'Die Datei hat kein Koordinatensystem, ihre Lage auf der Karte ist also unbekannt. Das Koordinatensystem angeben, um sie zu zeichnen.',
    'outside-map': () =>
      'Kein Teil der Datei liegt auf der Karte: Ihr Pixelraster liegt außerhalb des Bereichs ihres Koordinatensystems. In einem GIS prüfen.',
    'picture-too-large': ({ width, height, hasLegend }) =>
      `Der Browser kann kein Bild mit ${formatCount(width)} × ${formatCount(height)} Pixeln erstellen. ${
        hasLegend
          ? 'Ohne Legende erneut versuchen, oder die Datei speichern und in einem GIS öffnen.'
          : 'Die Datei speichern und in einem GIS öffnen.'
      }`,
    'measuring-over-budget': ({ bands, readBytes, decodedBytes }) =>
      `${bands === 1 ? 'Das Band' : `Alle ${formatCount(bands)} Bänder`} zu messen, würde ${formatBytes(readBytes)} lesen und ${formatBytes(decodedBytes)} dekodieren; die Grenzen sind ${formatBytes(BUDGET.networkBytes)} über ein Netz und ${formatBytes(BUDGET.decodedBytes)} dekodiert. Stattdessen gdalinfo -stats benutzen.`,
    unexpected: ({ detail }) => `Die Datei ließ sich nicht zeichnen (${detail}). In einem GIS öffnen.`,
  },
  readerStopped: 'das Leseprogramm hat angehalten',
  closed: 'Die Vorschau wurde geschlossen.',
};
