import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount } from '../../../ui/i18n/format.ts';
import { formatSample } from '../controls/format-value.ts';

/** Strings of the pixel inspector. */
export const inspectorStrings = catalogue('inspector', {
  pointer: 'Under the pointer',
  pinned: 'Pinned pixel',
  hint: 'Move the pointer over the raster to read its values; click or tap to pin a pixel. With the keyboard, move the map with the arrow keys to read the pixel in its centre, and press Enter to pin it.',
  pin: 'Pin',
  unpin: 'Unpin',
  copyOf: 'the values of this pixel',
  announcePinned: (row: number, column: number) => `Pinned: row ${row}, column ${column}.`,
  announceUnpinned: 'Pixel unpinned.',
  position: 'Row, column',
  fromZero: 'from 0',
  centre: 'Centre',
  pair: (x: string, y: string) => `${x}, ${y}`,
  fileCrs: 'the file’s coordinate system',
  bands: 'Values by band',
  band: 'Band',
  stored: 'Stored',
  scaled: 'Scaled',
  color: 'Colour',
  noData: 'nodata',
  hidden: {
    nodata: (noData: string) => `Nodata: every band holds the nodata value, ${noData}.`,
    alpha: () => 'Transparent: the alpha of this pixel is 0.',
    mask: () => 'Masked: the file’s mask hides this pixel.',
    damage: () => 'Unknown: the tile of this pixel is damaged.',
  },
  expression: 'Expression',
  noValue: 'no value',
  count: (bands: number) => `${formatCount(bands)} bands`,
  units: { degrees: 'degrees', metres: 'm', kilometres: 'km', feet: 'ft', surveyFeet: 'US survey ft' },
  unitOf: (metres: number) => `units of ${formatSample(metres)} m`,
  zoom: 'Zoom to pixel',
  text: {
    row: 'Row (from 0)',
    column: 'Column (from 0)',
    x: (crs: string) => `Centre x, ${crs}`,
    y: (crs: string) => `Centre y, ${crs}`,
    longitude: 'Centre longitude',
    latitude: 'Centre latitude',
    hidden: 'Hidden by',
    name: 'Name',
    unit: 'Unit',
  },
});
