import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatBytes, formatList, plural } from '../../ui/i18n/format.ts';

/** Texts about GeoTIFFs that are opened on this device without an upload. */
export const localRasterStrings = catalogue('localRaster', {
  details: 'File on this device',
  open: 'Open a GeoTIFF…',
  openHint: 'Opened on this device, not uploaded. You can also drop the file on the map.',
  stays: (sizeBytes: number) => `${formatBytes(sizeBytes)} · Stays on this device; nothing is uploaded`,
  file: (count: number) => `File (${plural(count, 'GeoTIFF')})`,
  leftOut: (names: readonly string[]) => `Not read: ${formatList(names)}. Only metadata inside the GeoTIFF is used.`,
  useOutline: 'Use its outline as the area',
  outlineUsed: 'The outline of the file is now the area.',
});
