import { formatBytes, plural } from '../../ui/i18n/format.ts';

/** The words of GeoTIFFs that are looked at without being uploaded. */
export const localStrings = {
  details: 'File on this device',
  open: 'Open a GeoTIFF…',
  openHint: 'Looked at on this device, not uploaded. It can also be dropped on the map.',
  stays: (sizeBytes: number) => `${formatBytes(sizeBytes)} · Stays on this device; nothing is uploaded`,
  file: (count: number) => `File, of ${plural(count, 'GeoTIFF')}`,
  leftOut: (names: readonly string[]) => `Not read: ${names.join(', ')}. What counts is what the GeoTIFF itself says.`,
  useOutline: 'Use its outline as the area',
  outlineUsed: 'The outline of the file is the area now.',
} as const;
