import { childElements, type XmlElement } from './xml-elements.ts';

/** What GDAL says of a source beside its pixels: fragments of its own VRT, copied as they are. */
export type SourceDescription = {
  /** the whole SRS element; empty without a CRS */
  readonly srs: string;
  /** MDI elements of the default domain */
  readonly metadata: readonly string[];
  readonly bands: readonly BandDescription[];
};

/** One band: its MDI elements, and nodata, unit, scale, categories, colours as elements. */
export type BandDescription = { readonly metadata: readonly string[]; readonly elements: readonly string[] };

/**
 * Reads the VRT that GDAL wrote of a source, by its structure: a stranger's XML stands inside it as it is (`xml:` domains),
 * and nothing of that is copied. Other text is escaped by GDAL, so that fragments can be put into another VRT unread;
 * statistics of the whole source are left out, and so is the receipt of a source that is a clip itself.
 */
export function readDescription(vrt: string): SourceDescription {
  const parts = childElements(vrt);
  return {
    srs: parts.find(({ name }) => name === 'SRS')?.text ?? '',
    metadata: plainMetadata(parts),
    bands: parts.filter(({ name }) => name === 'VRTRasterBand').map(({ text }) => readBand(childElements(text))),
  };
}

/** In the order in which GDAL writes them. */
const BAND_ELEMENTS = ['UnitType', 'Offset', 'Scale', 'CategoryNames', 'NoDataValue', 'ColorInterp', 'ColorTable'];

function readBand(parts: readonly XmlElement[]): BandDescription {
  const first = (wanted: string) => parts.find(({ name }) => name === wanted)?.text;
  return { metadata: plainMetadata(parts), elements: BAND_ELEMENTS.flatMap((name) => first(name) ?? []) };
}

/** The items of the default domain alone. */
function plainMetadata(parts: readonly XmlElement[]): string[] {
  return parts
    .filter(({ name, opening }) => name === 'Metadata' && !/\bdomain\s*=/.test(opening))
    .flatMap(({ text }) => childElements(text))
    .filter(({ name, opening }) => name === 'MDI' && !OF_ANOTHER_RASTER.test(opening))
    .map(({ text }) => text);
}

/** Figures of all the source's pixels, and another cut's receipt. */
const OF_ANOTHER_RASTER = /^<MDI key="(STATISTICS_|CUTLINE_|TIFFTAG_(MIN|MAX)SAMPLEVALUE")/;
