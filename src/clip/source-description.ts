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
 * Reads the VRT that GDAL wrote of a source. Text in it is escaped by GDAL, so that fragments can be put into another
 * VRT unread; statistics of the whole source are left out, and so is the receipt of a source that is a clip itself.
 */
export function readDescription(vrt: string): SourceDescription {
  const firstBand = vrt.search(/<VRTRasterBand\b/);
  const head = firstBand < 0 ? vrt : vrt.slice(0, firstBand);
  const withoutMask = vrt.replace(/<MaskBand>[\s\S]*?<\/MaskBand>/, '');
  const bands = [...withoutMask.matchAll(/<VRTRasterBand\b[^>]*>([\s\S]*?)<\/VRTRasterBand>/g)];
  return {
    srs: elements(head, 'SRS')[0] ?? '',
    metadata: plainMetadata(head),
    bands: bands.map(([, body = '']) => ({
      metadata: plainMetadata(body),
      elements: BAND_ELEMENTS.flatMap((name) => elements(body, name).slice(0, 1)),
    })),
  };
}

/** In the order in which GDAL writes them. */
const BAND_ELEMENTS = ['UnitType', 'Offset', 'Scale', 'CategoryNames', 'NoDataValue', 'ColorInterp', 'ColorTable'];

/** Elements of this name that hold no element of the same name. */
function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</${name}>)`, 'g'))].map(([text]) => text);
}

function plainMetadata(xml: string): string[] {
  const plain = elements(xml, 'Metadata').filter((element) => !/^<Metadata[^>]*\bdomain=/.test(element));
  return plain
    .flatMap((element) => elements(element, 'MDI'))
    .filter((item) => !/^<MDI key="(STATISTICS|CUTLINE)_/.test(item));
}
