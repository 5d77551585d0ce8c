import type { ClipFault } from '../../../faults/clip-faults.ts';
import type { Sentences } from '../../../geo/coded.ts';

type CheckFault = Extract<ClipFault, { code: `output-${string}` }>;

/** What the check of a finished file found. */
export const german: Sentences<CheckFault> = {
  'output-unreadable': ({ quoted }) =>
    `Die fertige Datei ist nicht lesbar (${quoted}) und wurde gelöscht. Bitte den Auftrag erneut senden.`,
  'output-property-differs': ({ property, index, found, expected }) => {
    if (property === 'color-interpretation') return failed('graue Bänder sind als Farben gekennzeichnet');
    const name = index === null ? PROPERTIES[property] : `${PROPERTIES[property]} ${index}`;
    return failed(`${name}: ${found} statt ${expected}`);
  },
  'output-pixel-differs': ({ band, column, row, found, expected }) =>
    failed(`Band ${band}, Spalte ${column}, Zeile ${row} der Quelle: ${found} statt ${expected}`),
  'output-mask-differs': ({ expected }) =>
    failed(
      expected === 'valid' ? 'ein gültiger Pixel im Gebiet ist maskiert' : 'ein ungültiger Pixel ist nicht maskiert',
    ),
  'output-overview-differs': ({ level, band, column, row, found, pixels }) =>
    failed(
      `Übersicht ${level}, ${band === null ? 'Maske' : `Band ${band}`}, Spalte ${column}, Zeile ${row}: ${found} folgt nicht aus den ${pixels} gültigen Pixeln darunter`,
    ),
};

function failed(what: string): string {
  return `Die fertige Datei hat die Prüfung nicht bestanden (${what}) und wurde gelöscht. Bitte den Auftrag erneut senden.`;
}

type Property = Extract<CheckFault, { code: 'output-property-differs' }>['property'];

const PROPERTIES: Readonly<Record<Exclude<Property, 'color-interpretation'>, string>> = {
  width: 'Breite',
  height: 'Höhe',
  bands: 'Anzahl der Bänder',
  'sample-type': 'Datentyp',
  'epsg-code': 'EPSG-Code',
  nodata: 'Nodata',
  'alpha-band': 'Alphaband',
  'internal-mask': 'interne Maske',
  palette: 'Palette',
  'band-names': 'Bandnamen',
  'cloud-optimized-layout': 'COG-Anordnung',
  crs: 'Koordinatensystem',
  'extra-sample': 'Art des Zusatzbands',
  'palette-entry': 'Farbe',
  'scale-and-offset': 'Skalierung und Versatz von Band',
  grid: 'Gitter',
  'overview-sizes': 'Übersichten',
};
