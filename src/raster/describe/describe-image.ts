import { geoKeysOf, isPixelPoint } from '../georeference/geo-keys.ts';
import { IDENTITY_TRANSFORM, otherGeoreferencing, readTransform } from '../georeference/geo-transform.ts';
import { rasterCrs } from '../georeference/raster-crs.ts';
import { crsForGrid } from '../georeference/usable-crs.ts';
import { RasterError } from '../raster-error.ts';
import { type MetadataItem, parseGdalMetadata } from '../tiff/gdal-metadata.ts';
import { isWideType } from '../tiff/sample-type.ts';
import {
  CRS_STATED_BY_KEY,
  noDataFromJson,
  type RasterCrs,
  type RasterStructure,
  type WideIntegerType,
} from '../tiff/structure.ts';
import { tagNumbers, tagText } from '../tiff/tag-access.ts';
import type { TiffDirectory } from '../tiff/tiff-directory.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import { compressionName, Tag } from '../tiff/tiff-tags.ts';
import { wideNoData } from '../tiff/wide-integers.ts';
import { describeBands } from './describe-bands.ts';

/** Builds the structure of a raster from its levels. isCloudOptimized stays false here, as it requires further reads. */
export async function describeImage(levels: { image: TiffImage; mask: TiffImage | null }[]): Promise<RasterStructure> {
  const [full, ...reduced] = levels;
  if (!full) throw new RasterError({ code: 'no-image' });
  const { image } = full;
  const { directory } = image;
  const items = parseGdalMetadata(tagText(directory, Tag.GdalMetadata) ?? '');
  const keys = geoKeysOf(directory);
  const pixelIsPoint = isPixelPoint(keys);
  const bands = describeBands(image, items);
  const alpha = bands.findIndex((band) => band.colorInterpretation === 'alpha');
  const { width, height } = image;
  const transform = readTransform(directory, pixelIsPoint);
  const other = transform === null ? otherGeoreferencing(directory) : null;
  const grid = transform && { width, height, transform };
  const crs = await rasterCrs(keys, grid);
  const metadata = metadataOf(directory, items, pixelIsPoint);
  const palette = image.photometric === 3 ? paletteOf(directory) : null;
  const noDataText = tagText(directory, Tag.GdalNoData);
  const wide = isWideType(image.sampleType) ? wideStructure(image.sampleType, noDataText) : null;
  return {
    width,
    height,
    bands,
    sampleType: isWideType(image.sampleType) ? 'float64' : image.sampleType,
    ...wide,
    bitsPerSample: image.bitsPerSample,
    noData: noDataFromJson(noDataText),
    alphaBand: alpha < 0 ? null : alpha + 1,
    hasInternalMask: full.mask !== null,
    hasPalette: palette !== null,
    ...(image.photometric === 0 && { whiteIsZero: true as const }),
    palette,
    ...(other && { georeferencedBy: other }),
    transform: transform ?? [...IDENTITY_TRANSFORM],
    crs: crs && withOrigin(grid ? crsForGrid(crs, grid) : crs, metadata),
    tiled: image.tiled,
    blockWidth: image.blockWidth,
    blockHeight: image.blockHeight,
    planarConfiguration: image.planarConfiguration,
    compression: compressionName(image.compression),
    predictor: image.predictor,
    overviews: reduced.map((level) => ({ width: level.image.width, height: level.image.height })),
    isCloudOptimized: false,
    metadata,
  };
}

function withOrigin(crs: RasterCrs, metadata: Record<string, string>): RasterCrs {
  return metadata[CRS_STATED_BY_KEY] === 'operator' ? { ...crs, statedBy: 'operator' } : crs;
}

function wideStructure(storedType: WideIntegerType, noDataText: string | null) {
  const noData = wideNoData(noDataText, storedType);
  return { storedType, ...(noData !== null && { exactNoData: `${noData}` }) };
}

// A TIFF's colour map is three planes of 16-bit numbers: all reds, all greens, all blues.
function paletteOf(directory: TiffDirectory): number[][] | null {
  const map = tagNumbers(directory, Tag.ColorMap);
  if (!map || map.length < 3) return null;
  const count = Math.floor(map.length / 3);
  // Some writers store 8-bit numbers here; the highest value shows it.
  const shift = map.some((value) => value > 255) ? 257 : 1;
  const level = (index: number) => Math.round((map[index] ?? 0) / shift);
  return Array.from({ length: count }, (_, row) => [level(row), level(row + count), level(row + 2 * count), 255]);
}

const TEXT_TAGS: Record<string, number> = {
  TIFFTAG_IMAGEDESCRIPTION: Tag.ImageDescription,
  TIFFTAG_SOFTWARE: Tag.Software,
  TIFFTAG_DATETIME: Tag.DateTime,
  TIFFTAG_ARTIST: Tag.Artist,
  TIFFTAG_COPYRIGHT: Tag.Copyright,
};

// Keys are GDAL's names; items of one band have a prefix, as in `band_1.STATISTICS_MEAN` (1-based).
function metadataOf(directory: TiffDirectory, items: MetadataItem[], pixelIsPoint: boolean): Record<string, string> {
  const metadata: Record<string, string> = { AREA_OR_POINT: pixelIsPoint ? 'Point' : 'Area' };
  for (const [name, tag] of Object.entries(TEXT_TAGS)) {
    const text = tagText(directory, tag);
    if (text) metadata[name] = text;
  }
  for (const item of items) {
    if (item.role !== null || item.domain !== null) continue;
    metadata[item.sample === null ? item.name : `band_${item.sample + 1}.${item.name}`] = item.text;
  }
  return metadata;
}
