import { type GeoKeyValue, geoKeysOf } from '../georeference/geo-keys.ts';
import type { Raster } from '../read/open-raster.ts';
import { type MetadataItem, parseGdalMetadata } from '../tiff/gdal-metadata.ts';
import { printableText } from '../tiff/printable-text.ts';
import { tagText } from '../tiff/tag-access.ts';
import { compressionName, Tag } from '../tiff/tiff-tags.ts';

/** Statistics that a writer stored in the file; missing ones are null. */
export type StoredStatistics = {
  min: number | null;
  max: number | null;
  mean: number | null;
  deviation: number | null;
  validPercent: number | null;
};

/** The layout of one resolution level in the file. */
export type LevelLayout = {
  width: number;
  height: number;
  tiled: boolean;
  blockWidth: number;
  blockHeight: number;
  compression: string;
  hasMask: boolean;
};

/** Metadata beyond the structure. All of it was read with the directories, so describing costs no further read. */
export type RasterDescription = {
  sizeBytes: number;
  bigTiff: boolean;
  littleEndian: boolean;
  /** TIFF's name of the photometric interpretation */
  photometric: string;
  /** the full image first */
  levels: LevelLayout[];
  /** one per band */
  statistics: (StoredStatistics | null)[];
  /** the items of GDAL's metadata, unchanged, of all domains */
  items: MetadataItem[];
  geoKeys: Record<string, GeoKeyValue>;
};

/** Describes an opened file. */
export function describeFile(raster: Raster): RasterDescription {
  const { structure, levels, source, littleEndian, bigTiff } = raster;
  const full = levels[0]?.image;
  const items = itemsOf(raster);
  return {
    sizeBytes: source.sizeBytes,
    bigTiff,
    littleEndian,
    photometric: photometricName(full?.photometric ?? 1),
    levels: levels.map(({ image, mask }) => ({
      width: image.width,
      height: image.height,
      tiled: image.tiled,
      blockWidth: image.blockWidth,
      blockHeight: image.blockHeight,
      compression: compressionName(image.compression),
      hasMask: mask !== null,
    })),
    statistics: statisticsOf(items, structure.bands.length),
    items,
    geoKeys: full ? geoKeysOf(full.directory) : {},
  };
}

/** The unit of each band's values; null where the file has none. */
export function bandUnits(raster: Raster): (string | null)[] {
  const units = new Map<number | null, string>();
  for (const { sample, role, text } of itemsOf(raster)) {
    if (role === 'unittype' && !units.has(sample)) units.set(sample, printableText(text).trim());
  }
  return raster.structure.bands.map((_, index) => units.get(index) || null);
}

function itemsOf({ levels }: Raster): MetadataItem[] {
  const directory = levels[0]?.image.directory;
  return directory ? parseGdalMetadata(tagText(directory, Tag.GdalMetadata) ?? '') : [];
}

const STATISTICS: Readonly<Record<string, keyof StoredStatistics>> = {
  STATISTICS_MINIMUM: 'min',
  STATISTICS_MAXIMUM: 'max',
  STATISTICS_MEAN: 'mean',
  STATISTICS_STDDEV: 'deviation',
  STATISTICS_VALID_PERCENT: 'validPercent',
};

function statisticsOf(items: MetadataItem[], bandCount: number): (StoredStatistics | null)[] {
  const found = Array.from<StoredStatistics | null>({ length: bandCount }).fill(null);
  for (const { name, sample, domain, text } of items) {
    const key = Object.hasOwn(STATISTICS, name) ? STATISTICS[name] : undefined;
    if (key === undefined || sample === null || domain !== null || sample < 0 || sample >= bandCount) continue;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) continue;
    const statistics = found[sample] ?? { min: null, max: null, mean: null, deviation: null, validPercent: null };
    found[sample] = { ...statistics, [key]: value };
  }
  return found;
}

const PHOTOMETRICS: Readonly<Record<number, string>> = {
  0: 'white is zero',
  1: 'black is zero',
  2: 'RGB',
  3: 'palette',
  4: 'transparency mask',
  5: 'CMYK',
  6: 'YCbCr',
  8: 'CIE Lab',
};

function photometricName(code: number): string {
  return PHOTOMETRICS[code] ?? `unknown (${code})`;
}
