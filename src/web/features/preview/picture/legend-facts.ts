import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { colormapBytes } from '../colormaps/colormaps.ts';
import { formatSample } from '../controls/format-value.ts';
import { indexPresets } from '../expression/presets.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import { bandLabel } from '../symbology/channels.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import { type StretchRange, stretchToByte } from '../symbology/stretch.ts';
import type { PyramidLevel } from '../tiles/pyramid.ts';
import { pictureStrings as words } from './picture-strings.ts';
import { groundScale } from './scale-bar.ts';

/** The key of a picture's colours. */
export type LegendKey =
  | {
      readonly kind: 'ramp';
      /** CSS colours, evenly spaced from the lowest value to the highest */
      readonly colors: readonly string[];
      readonly low: string;
      readonly middle: string;
      readonly high: string;
    }
  | {
      readonly kind: 'channels';
      readonly channels: readonly {
        readonly label: string;
        readonly colors: readonly string[];
        readonly range: string;
      }[];
    }
  | {
      readonly kind: 'entries';
      readonly entries: readonly { readonly color: string; readonly label: string }[];
      /** a note on omitted entries; null if there are none */
      readonly more: string | null;
    };

/** The contents of a picture's legend. */
export type LegendFacts = {
  readonly title: string;
  /** the band, index or expression that is shown */
  readonly shown: string | null;
  readonly key: LegendKey;
  /** metres per pixel along a row of the picture; null if unknown */
  readonly scale: { readonly metresPerPixel: number; readonly note: string | null } | null;
  readonly lines: readonly string[];
  readonly credit: string;
};

/** What a picture shows: its raster, the level that it is made from, and its style. */
export type ShownPicture = {
  readonly structure: RasterStructure;
  readonly georeference: Georeference;
  readonly level: PyramidLevel;
  /** with the ranges that were painted */
  readonly choice: PaintChoice;
  /** the palette values that occur, ascending */
  readonly values: readonly number[];
};

/** The contents of the legend of a picture. */
export function legendFacts(title: string, picture: ShownPicture): LegendFacts {
  const { structure, georeference, level, choice } = picture;
  const ground = groundScale(structure, georeference);
  return {
    title,
    shown: shownText(structure, choice),
    key: keyOf(picture),
    scale: ground && {
      metresPerPixel: ground.metresPerColumn * level.columnsPerPixel,
      note: !isNorthUp(structure) ? words.alongRows : ground.isEven ? null : words.inTheMiddle,
    },
    lines: [
      ...crsText(structure),
      ...(ground ? [pixelText(ground.metresPerColumn, level)] : []),
      ...(choice.gamma === 1 || choice.channels.kind === 'palette' ? [] : [words.gamma(choice.gamma)]),
      ...dateText(structure.metadata),
    ],
    credit: words.credit,
  };
}

function shownText(structure: RasterStructure, { channels }: PaintChoice): string | null {
  switch (channels.kind) {
    case 'rgb':
      return null;
    case 'gray':
      return words.band(bandLabel(structure, channels.bands[0]));
    case 'palette':
      return words.filePalette;
    case 'expression': {
      const preset = indexPresets(structure.bands, false).find(({ text }) => text === channels.text);
      return preset ? words.index(preset.name, channels.text) : channels.text;
    }
  }
}

function keyOf({ structure, choice, values }: ShownPicture): LegendKey {
  const { channels, gamma, ramp } = choice;
  const ranges = choice.ranges ?? [];
  if (channels.kind === 'palette') return entriesOf(structure.palette ?? [], values);
  if (channels.kind === 'rgb') {
    return {
      kind: 'channels',
      channels: channels.bands.map((band, index) => ({
        label: `${words.colors[index]}: ${bandLabel(structure, band)}`,
        colors: evenly((share) => channelColor(index, stretchToByte(share, 0, 1, gamma))),
        range: rangeText(ranges[index] ?? { low: 0, high: 0 }),
      })),
    };
  }
  const bytes = colormapBytes(ramp.colormap, ramp.isReversed);
  const { low, high } = ranges[0] ?? { low: 0, high: 0 };
  return {
    kind: 'ramp',
    colors: evenly((share) => colorAt(bytes, (high > low ? stretchToByte(share, 0, 1, gamma) : 128) * 4)),
    low: high > low ? words.lessOrEqual(formatValue(low, high - low)) : '',
    middle: formatValue((low + high) / 2, high - low),
    high: high > low ? words.greaterOrEqual(formatValue(high, high - low)) : '',
  };
}

/** More would make the legend larger than the picture. */
const MAX_ENTRIES = 24;

function entriesOf(palette: readonly (readonly number[])[], values: readonly number[]): LegendKey {
  const left = values.length - MAX_ENTRIES;
  return {
    kind: 'entries',
    entries: values.slice(0, MAX_ENTRIES).map((value) => ({
      color: colorAt(palette[value] ?? [], 0),
      label: String(value),
    })),
    more: left > 0 ? words.moreEntries(left) : null,
  };
}

const STOPS = 32;

function evenly(colorOf: (share: number) => string): string[] {
  return Array.from({ length: STOPS + 1 }, (_, index) => colorOf(index / STOPS));
}

function colorAt(bytes: ArrayLike<number>, at: number): string {
  return `rgb(${bytes[at] ?? 0}, ${bytes[at + 1] ?? 0}, ${bytes[at + 2] ?? 0})`;
}

function channelColor(index: number, shade: number): string {
  return colorAt(
    [0, 0, 0].map((_, channel) => (channel === index ? shade : 0)),
    0,
  );
}

function rangeText({ low, high }: StretchRange): string {
  return high > low ? words.range(formatValue(low, high - low), formatValue(high, high - low)) : formatValue(low, 0);
}

// Three significant digits of the span; more are noise next to a ramp.
function formatValue(value: number, span: number): string {
  const decimals = Number.isFinite(span) && span > 0 ? 2 - Math.floor(Math.log10(span)) : 100;
  const shown = decimals >= 0 && decimals <= 12 ? Number(value.toFixed(decimals)) : value;
  return formatSample(shown).replace(/^-/, '−');
}

function isNorthUp({ transform: [, dx, rotation, , shear, dy] }: RasterStructure): boolean {
  return rotation === 0 && shear === 0 && dx > 0 && dy < 0;
}

function crsText({ crs }: RasterStructure): string[] {
  const code = crs?.epsg ? `EPSG:${crs.epsg}` : null;
  const text = [code, crs?.name].filter(Boolean).join(' · ');
  return text === '' ? [] : [text];
}

function pixelText(metresPerColumn: number, { columnsPerPixel, rowsPerPixel }: PyramidLevel): string {
  const pixel = words.pixel(metresPerColumn);
  if (columnsPerPixel === 1 && rowsPerPixel === 1) return pixel;
  return `${pixel}, ${words.eachStandsFor(columnsPerPixel, rowsPerPixel)}`;
}

/** Metadata items with the acquisition date, or else the date of writing. */
const DATES = ['ACQUISITIONDATETIME', 'ACQUISITION_DATE', 'DATE_ACQUIRED', 'SENSING_TIME', 'TIFFTAG_DATETIME'];

function dateText(metadata: Readonly<Record<string, string>>): string[] {
  for (const name of DATES) {
    const [, year, month, day] = /^\s*(\d{4})[-:](\d\d)[-:](\d\d)/.exec(metadata[name] ?? '') ?? [];
    if (year) return [words.date(`${year}-${month}-${day}`)];
  }
  return [];
}
