import { formatBytes, formatCount, formatPercent, plural } from '../../../ui/i18n/format.ts';
import type { sourceStrings } from './source-strings.ts';

const interval = (from: string | null, to: string | null) =>
  from === null ? `bis ${to}` : to === null ? `ab ${from}` : from === to ? from : `${from} bis ${to}`;

const types = {
  satellite_capture: 'Satellitenszene',
  derived_raster: 'Abgeleitetes Raster',
  derived_vector: 'Abgeleitete Vektordaten',
  clip: 'Ausschnitt',
  user_raster: 'Hinzugefügtes Raster',
  user_vector: 'Hinzugefügte Vektordaten',
  external_reference: 'Externer Verweis',
};

export const german: typeof sourceStrings = {
  loading: 'Datensätze werden geladen …',
  loadingMore: 'Weitere Datensätze werden geladen …',
  empty: 'Noch gibt es keinen Datensatz zum Ausschneiden. Ein Raster hinzufügen mit npm exec cutline -- item add.',
  lists: 'Datensätze',
  list: { sources: 'Quellen', clips: 'Ausschnitte' },
  count: (shown, isExact, all) =>
    `${isExact ? '' : 'mind. '}${formatCount(shown)}${all === null || all === shown ? '' : ` von ${formatCount(all)}`}`,
  onlyLoaded: (loaded, all) =>
    `Dieser Dienst kann seine Datensätze nicht durchsuchen. Die Filter gelten für die neuesten ${formatCount(loaded)} von ${formatCount(all)}; einen anderen über seine ID wählen.`,
  search: 'Name oder ID',
  filters: 'Filter',
  dates: 'Zeitraum',
  datesFrom: 'Erster Tag',
  datesTo: 'Letzter Tag',
  datesSwapped: 'Der letzte Tag liegt vor dem ersten. Die beiden vertauschen.',
  interval,
  type: 'Typ',
  anyType: 'Alle Typen',
  types,
  maxCloud: 'Bewölkung',
  anyCloud: 'Alle Wolken',
  cloudUpTo: (percent) => `Wolken ≤ ${formatPercent(percent)}`,
  covers: 'Deckt mein Gebiet ab',
  coversNeedsArea: 'Zuerst ein gültiges Gebiet zeichnen.',
  inView: 'Im Kartenausschnitt',
  clear: 'Alle entfernen',
  sort: 'Sortierung',
  sortBy: { coverage: 'Nach Abdeckung', date: 'Nach Datum' },
  onlyMeeting:
    'Nur Datensätze, deren Umriss das Gebiet berührt. Nach Datum sortieren zeigt alle, auch die ohne Umriss.',
  onlyOutlined: (drawn, all) =>
    `Die Karte zeigt die Umrisse der ersten ${formatCount(drawn)} von ${formatCount(all)} Datensätzen. Ein Filter zeigt andere.`,
  noMatch: ({ isClips, from, to, text, type, maxCloud, inView, covers, meets }) =>
    [
      isClips ? 'Kein Ausschnitt' : 'Kein Datensatz',
      type !== null && !isClips && `vom Typ „${types[type]}“`,
      (from !== null || to !== null) && `(${interval(from, to)})`,
      maxCloud !== null && `mit höchstens ${formatPercent(maxCloud)} Wolken`,
      text !== '' && `zu „${text}“`,
      inView && 'im Kartenausschnitt',
      covers ? 'deckt das ganze Gebiet ab' : meets ? 'berührt das Gebiet' : 'gefunden',
    ]
      .filter(Boolean)
      .join(' ')
      .concat('.'),
  noWayOut: 'Auch mit einem geänderten Filter findet sich nichts.',
  nearest: {
    dates: (day) => `Der zeitlich nächste ist vom ${day}:`,
    covers: 'Dieser deckt am meisten davon ab:',
    cloud: 'Dieser hat die wenigsten Wolken:',
    view: 'Außerhalb des Kartenausschnitts gibt es:',
    type: 'Von einem anderen Typ gibt es:',
    text: 'Ohne den Suchtext gibt es:',
  },
  wayOut: {
    dates: (from, to) => `${interval(from, to)} suchen`,
    covers: 'Teilweise Abdeckung zulassen',
    cloud: (percent) => (percent === null ? 'Alle Wolken zulassen' : `${formatPercent(percent)} Wolken zulassen`),
    view: 'Überall suchen',
    type: 'Alle Typen suchen',
    text: 'Suchtext entfernen',
  },
  coverage: (percent) => formatPercent(percent),
  coverageLabel: (percent) => `deckt ${formatPercent(percent)} des Gebiets ab`,
  outside: 'außerhalb',
  noFootprint: 'kein Umriss',
  chosen: 'Gewählter Datensatz',
  assets: 'Assets',
  columns: { asset: 'Asset', bands: 'Bänder, Datentyp', pixel: 'Pixelgröße', size: 'Im Gebiet' },
  about: (sizeBytes) => `≈ ${formatBytes(sizeBytes)}`,
  upTo: (sizeBytes) => `≤ ${formatBytes(sizeBytes)}`,
  noPixel: 'kein Pixel',
  degrees: (degrees) => `${degrees}°`,
  notClippable: {
    role: (role) => `${role}, lässt sich nicht ausschneiden`,
    format: (format) => `${format}, lässt sich nicht ausschneiden`,
  },
  unknownFormat: 'Unbekanntes Format',
  noAssets: 'Dieser Datensatz hat kein Raster, das sich ausschneiden lässt.',
  archived: 'Archiviert: lässt sich nicht ausschneiden.',
  bands: (count, type) => (type === null ? plural(count, 'Band', 'Bänder') : count === 1 ? type : `${count} × ${type}`),
  cloud: (percent) => `${formatPercent(percent)} Wolken`,
  paste: 'Datensatz über seine ID wählen',
  pasteLabel: 'ID des Datensatzes',
  pasteSubmit: 'Verwenden',
  pasteProblems: {
    malformed: 'Die ID eines Datensatzes ist ein Wort von höchstens 255 Zeichen. Nur die ID kopieren.',
    unknown:
      'Kein Datensatz der Organisation hat diese ID. Die ID prüfen oder darum bitten, dass der Datensatz der Organisation hinzugefügt wird.',
    archived:
      'Dieser Datensatz ist archiviert und lässt sich nicht ausschneiden. Um Wiederherstellung bitten oder einen anderen verwenden.',
    expired: 'Dieser Datensatz ist abgelaufen und lässt sich nicht ausschneiden. Einen anderen verwenden.',
    noRaster:
      'Dieser Datensatz hat kein Raster, das sich ausschneiden lässt. Einen mit GeoTIFF oder JPEG 2000 verwenden.',
  },
  cancel: 'Abbrechen',
};
