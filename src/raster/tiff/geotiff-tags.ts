import { formatGdalMetadata, type MetadataItem } from './gdal-metadata.ts';
import type { BlockGrid, GeoTiffSpec } from './geotiff-spec.ts';
import { sampleBytes } from './sample-type.ts';
import type { SampleType } from './structure.ts';
import { FieldType, Tag } from './tiff-tags.ts';

/** A tag to be written; a string is written as ASCII with a terminating NUL. */
export type TagToWrite = { tag: number; type: number; values: number[] | string };

/** All tags of a spec except the offsets and sizes of its blocks, in no order. */
export function geoTiffTags(spec: GeoTiffSpec, grid: BlockGrid): TagToWrite[] {
  const { bandCount } = spec;
  const perBand = (value: number) => Array.from({ length: bandCount }, () => value);
  const extra = extraSamples(spec);
  const tags: TagToWrite[] = [
    { tag: Tag.ImageWidth, type: FieldType.Long, values: [spec.width] },
    { tag: Tag.ImageLength, type: FieldType.Long, values: [spec.height] },
    { tag: Tag.BitsPerSample, type: FieldType.Short, values: perBand(sampleBytes(spec.sampleType) * 8) },
    { tag: Tag.Compression, type: FieldType.Short, values: [spec.compression === 'none' ? 1 : 8] },
    { tag: Tag.PhotometricInterpretation, type: FieldType.Short, values: [PHOTOMETRIC[spec.photometric ?? 'gray']] },
    { tag: Tag.SamplesPerPixel, type: FieldType.Short, values: [bandCount] },
    { tag: Tag.PlanarConfiguration, type: FieldType.Short, values: [1] },
    { tag: Tag.SampleFormat, type: FieldType.Short, values: perBand(SAMPLE_FORMAT[spec.sampleType]) },
    ...blockTags(grid),
    ...georeferencingTags(spec),
  ];
  if (extra.length > 0) tags.push({ tag: Tag.ExtraSamples, type: FieldType.Short, values: extra });
  if (spec.photometric === 'palette') tags.push({ tag: Tag.ColorMap, type: FieldType.Short, values: colorMap(spec) });
  const items = metadataItems(spec);
  if (items.length > 0) tags.push({ tag: Tag.GdalMetadata, type: FieldType.Ascii, values: formatGdalMetadata(items) });
  if (spec.noData !== undefined && spec.noData !== null) {
    const text = Number.isNaN(spec.noData) ? 'nan' : String(spec.noData);
    tags.push({ tag: Tag.GdalNoData, type: FieldType.Ascii, values: text });
  }
  return tags;
}

const PHOTOMETRIC = { gray: 1, rgb: 2, palette: 3 } as const;

const SAMPLE_FORMAT: Record<SampleType, number> = {
  uint8: 1,
  uint16: 1,
  uint32: 1,
  int8: 2,
  int16: 2,
  int32: 2,
  float32: 3,
  float64: 3,
};

// Bands beyond those of the colour model: 0 (unspecified), except that a last alpha band is 2 (unassociated alpha).
function extraSamples(spec: GeoTiffSpec): number[] {
  const colors = spec.photometric === 'rgb' ? 3 : 1;
  const extra = Array.from({ length: Math.max(0, spec.bandCount - colors) }, () => 0);
  if (spec.hasAlpha && extra.length > 0) extra[extra.length - 1] = 2;
  return extra;
}

function blockTags(grid: BlockGrid): TagToWrite[] {
  if (!grid.tiled) return [{ tag: Tag.RowsPerStrip, type: FieldType.Long, values: [grid.height] }];
  return [
    { tag: Tag.TileWidth, type: FieldType.Long, values: [grid.width] },
    { tag: Tag.TileLength, type: FieldType.Long, values: [grid.height] },
  ];
}

function colorMap(spec: GeoTiffSpec): number[] {
  const rows = spec.palette ?? [];
  return [0, 1, 2].flatMap((channel) => Array.from({ length: 256 }, (_, value) => (rows[value]?.[channel] ?? 0) * 257));
}

function metadataItems(spec: GeoTiffSpec): MetadataItem[] {
  const dataset = Object.entries(spec.metadata ?? {}).map(([name, text]) => ({
    name,
    text,
    sample: null,
    role: null,
    domain: null,
  }));
  const names = (spec.bandNames ?? []).map((text, sample) => ({
    name: 'DESCRIPTION',
    text,
    sample,
    role: 'description',
    domain: null,
  }));
  return [...dataset, ...names];
}

function georeferencingTags(spec: GeoTiffSpec): TagToWrite[] {
  const [x, xColumn, xRow, y, yColumn, yRow] = spec.transform;
  const northUp = xRow === 0 && yColumn === 0 && xColumn > 0 && yRow < 0;
  const tags: TagToWrite[] = northUp
    ? [
        { tag: Tag.ModelPixelScale, type: FieldType.Double, values: [xColumn, -yRow, 0] },
        { tag: Tag.ModelTiepoint, type: FieldType.Double, values: [0, 0, 0, x, y, 0] },
      ]
    : [
        {
          tag: Tag.ModelTransformation,
          type: FieldType.Double,
          values: [xColumn, xRow, 0, x, yColumn, yRow, 0, y, 0, 0, 0, 0, 0, 0, 0, 1],
        },
      ];
  if (spec.crs) tags.push({ tag: Tag.GeoKeyDirectory, type: FieldType.Short, values: geoKeys(spec.crs) });
  return tags;
}

// Header (version 1.1.0, number of keys), then four numbers per key: id, tag of its value (0: inline), count, value.
function geoKeys(crs: { epsg: number; kind: 'projected' | 'geographic' }): number[] {
  const projected = crs.kind === 'projected';
  const keys = [
    [1024, 0, 1, projected ? 1 : 2],
    [1025, 0, 1, 1],
    [projected ? 3072 : 2048, 0, 1, crs.epsg],
  ];
  return [1, 1, 0, keys.length, ...keys.flat()];
}
