import type { Raster } from '../../raster/read/open-raster.ts';
import { formatGdalMetadata, type MetadataItem, parseGdalMetadata } from '../../raster/tiff/gdal-metadata.ts';
import type { TagToWrite } from '../../raster/tiff/geotiff-tags.ts';
import { tagNumbers, tagText } from '../../raster/tiff/tag-access.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { FieldType, Tag } from '../../raster/tiff/tiff-tags.ts';
import { extraSampleType } from '../cog/alpha-tags.ts';
import { geoKeyTagsOf } from '../cog/geo-keys.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { statisticsItems } from '../rasterize/statistics-items.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { TileGrid, TilePlan } from './tile-plan.ts';

/** What the tags of a clip follow from: those of the source, the exact statistics, and metadata to add. */
export type CogContent = {
  readonly raster: Raster;
  readonly image: TiffImage;
  readonly plan: ClipPlan;
  readonly tilePlan: TilePlan;
  readonly statistics: readonly BandStatistics[];
  readonly metadata: Readonly<Record<string, string>>;
};

/** The tags of a level's image, without the index of its blocks; `level` 0 is full resolution and has those of the raster too. */
export function imageTags(content: CogContent, grid: TileGrid, level: number): TagToWrite[] {
  const { raster, image } = content;
  const perBand = (value: number) => Array.from({ length: image.samplesPerPixel }, () => value);
  const noData = tagText(image.directory, Tag.GdalNoData);
  const extra = extraSamples(raster, image);
  const colours = tagNumbers(image.directory, Tag.ColorMap);
  return [
    ...(level > 0 ? [long(Tag.NewSubfileType, [REDUCED])] : []),
    ...sizeTags(content.tilePlan, grid),
    short(Tag.BitsPerSample, perBand(image.bitsPerSample)),
    short(Tag.Compression, [image.compression]),
    short(Tag.PhotometricInterpretation, [image.photometric]),
    short(Tag.SamplesPerPixel, [image.samplesPerPixel]),
    short(Tag.PlanarConfiguration, [image.planarConfiguration === 'separate' ? 2 : 1]),
    short(Tag.SampleFormat, perBand(image.sampleFormat)),
    ...(image.predictor === 1 ? [] : [short(Tag.Predictor, [image.predictor])]),
    ...(extra.length > 0 ? [short(Tag.ExtraSamples, extra)] : []),
    ...(image.photometric === PALETTE && colours ? [short(Tag.ColorMap, colours)] : []),
    ...(noData === null ? [] : [ascii(Tag.GdalNoData, noData)]),
    ...(level === 0 ? [...georeferencing(content), ...texts(content)] : []),
  ];
}

/** The tags of a level's mask, one bit per pixel in DEFLATE, without the index of its blocks. */
export function maskTags({ tilePlan }: Pick<CogContent, 'tilePlan'>, grid: TileGrid, level: number): TagToWrite[] {
  return [
    long(Tag.NewSubfileType, [level > 0 ? REDUCED | MASK : MASK]),
    ...sizeTags(tilePlan, grid),
    short(Tag.BitsPerSample, [1]),
    short(Tag.Compression, [DEFLATE]),
    short(Tag.PhotometricInterpretation, [TRANSPARENCY_MASK]),
    short(Tag.SamplesPerPixel, [1]),
    short(Tag.PlanarConfiguration, [1]),
    short(Tag.SampleFormat, [1]),
  ];
}

const REDUCED = 1;
const MASK = 4;
const PALETTE = 3;
const RGB = 2;
const TRANSPARENCY_MASK = 4;
const DEFLATE = 8;

function sizeTags({ blockWidth, blockHeight }: TilePlan, { width, height }: TileGrid): TagToWrite[] {
  return [
    long(Tag.ImageWidth, [width]),
    long(Tag.ImageLength, [height]),
    long(Tag.TileWidth, [blockWidth]),
    long(Tag.TileLength, [blockHeight]),
  ];
}

function extraSamples(raster: Raster, image: TiffImage): number[] {
  const colours = image.photometric === RGB ? 3 : 1;
  const count = Math.max(0, image.samplesPerPixel - colours);
  return Array.from({ length: count }, (_, index) => extraSampleType(raster, colours + index));
}

function georeferencing({ raster, plan }: CogContent): TagToWrite[] {
  const [left, a, b, top, c, d] = plan.transform;
  const isPoint = raster.structure.metadata.AREA_OR_POINT === 'Point';
  // of a pixel that is a point, the position of its centre is stored
  const [x, y] = isPoint ? [left + (a + b) / 2, top + (c + d) / 2] : [left, top];
  const { keys, doubles, text } = geoKeyTagsOf(raster);
  const isNorthUp = b === 0 && c === 0 && a > 0 && d < 0;
  const grid = isNorthUp
    ? [double(Tag.ModelPixelScale, [a, -d, 0]), double(Tag.ModelTiepoint, [0, 0, 0, x, y, 0])]
    : [double(Tag.ModelTransformation, [a, b, 0, x, c, d, 0, y, 0, 0, 0, 0, 0, 0, 0, 1])];
  return [
    ...grid,
    ...(keys.length > 4 ? [short(Tag.GeoKeyDirectory, [...keys])] : []),
    ...(doubles.length > 0 ? [double(Tag.GeoDoubleParams, [...doubles])] : []),
    ...(text === '' ? [] : [ascii(Tag.GeoAsciiParams, text)]),
  ];
}

const TEXT_TAGS = [Tag.ImageDescription, Tag.Software, Tag.DateTime, Tag.Artist, Tag.Copyright];

function texts(content: CogContent): TagToWrite[] {
  const { directory } = content.image;
  const copied = TEXT_TAGS.flatMap((tag) => {
    const text = tagText(directory, tag);
    return text ? [ascii(tag, text)] : [];
  });
  const items = metadataItems(content);
  return items.length === 0 ? copied : [...copied, ascii(Tag.GdalMetadata, formatGdalMetadata(items))];
}

/** Statistics of all pixels of the source, and the receipt of another clip. */
const OF_ANOTHER_RASTER = /^(STATISTICS_|CUTLINE_)/;

function metadataItems({ image, plan, statistics, metadata }: CogContent): MetadataItem[] {
  const item = (
    name: string,
    text: string,
    sample: number | null = null,
    role: string | null = null,
  ): MetadataItem => ({
    ...{ name, text, sample, role },
    domain: null,
  });
  const copied = parseGdalMetadata(tagText(image.directory, Tag.GdalMetadata) ?? '').filter(
    ({ name, role, domain }) => domain === null && role !== 'description' && !OF_ANOTHER_RASTER.test(name),
  );
  const names = plan.bandNames.flatMap((name, band) =>
    name === null ? [] : [item('DESCRIPTION', name, band, 'description')],
  );
  const measured = statistics.flatMap((figures, band) =>
    statisticsItems(figures, plan.window).map(([name, text]) => item(name, text, band)),
  );
  const added = Object.entries(metadata).map(([name, text]) => item(name, text));
  return [...copied, ...added, ...measured, ...names];
}

function short(tag: number, values: number[]): TagToWrite {
  return { tag, type: FieldType.Short, values };
}

function long(tag: number, values: number[]): TagToWrite {
  return { tag, type: FieldType.Long, values };
}

function double(tag: number, values: number[]): TagToWrite {
  return { tag, type: FieldType.Double, values };
}

function ascii(tag: number, values: string): TagToWrite {
  return { tag, type: FieldType.Ascii, values };
}
