import { formatBytes, formatList, plural } from '../../ui/i18n/format.ts';
import type { localRasterStrings } from './local-raster-strings.ts';

export const german: typeof localRasterStrings = {
  details: 'Datei auf diesem Gerät',
  open: 'GeoTIFF öffnen …',
  openHint: 'Wird auf diesem Gerät geöffnet, nicht hochgeladen. Die Datei lässt sich auch auf die Karte ziehen.',
  stays: (sizeBytes) => `${formatBytes(sizeBytes)} · Bleibt auf diesem Gerät; nichts wird hochgeladen`,
  file: (count) => `Datei (${plural(count, 'GeoTIFF', 'GeoTIFFs')})`,
  leftOut: (names) => `Nicht gelesen: ${formatList(names)}. Nur Metadaten im GeoTIFF selbst werden verwendet.`,
  useOutline: 'Umriss als Gebiet verwenden',
  outlineUsed: 'Der Umriss der Datei ist jetzt das Gebiet.',
};
