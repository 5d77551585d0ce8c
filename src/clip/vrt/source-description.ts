import { childElements, type XmlElement } from './xml-elements.ts';

/** GDAL's description of a source without its pixels: unchanged fragments of the VRT that GDAL wrote. */
export type SourceDescription = {
  /** the entire SRS element; empty without a CRS */
  readonly srs: string;
  /** MDI elements of the default domain */
  readonly metadata: readonly string[];
  readonly bands: readonly BandDescription[];
};

/** One band: its MDI elements, and its elements for nodata, unit, scale, categories and colours. */
export type BandDescription = { readonly metadata: readonly string[]; readonly elements: readonly string[] };

/**
 * Parses the VRT that GDAL wrote of a source. Its `xml:` domains contain unescaped XML of the user, which is not copied. GDAL
 * escapes all other text, so that fragments can be copied into another VRT. Omits statistics of the entire source, and the
 * receipt of a source that is itself a clip.
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

/** The items of the default domain only. */
function plainMetadata(parts: readonly XmlElement[]): string[] {
  return parts
    .filter(({ name, opening }) => name === 'Metadata' && !/\bdomain\s*=/.test(opening))
    .flatMap(({ text }) => childElements(text))
    .filter(({ name, opening }) => name === 'MDI' && !OF_ANOTHER_RASTER.test(opening))
    .map(({ text }) => text);
}

/** Statistics of all pixels of the source, and the receipt of another clip. */
const OF_ANOTHER_RASTER = /^<MDI key="(STATISTICS_|CUTLINE_|TIFFTAG_(MIN|MAX)SAMPLEVALUE")/;
