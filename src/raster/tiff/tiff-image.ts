import { RasterError } from '../raster-error.ts';
import { sampleBytes, sampleTypeOf } from './sample-type.ts';
import type { SampleType } from './structure.ts';
import { tagNumber, tagNumbers } from './tag-access.ts';
import type { TiffDirectory, TiffEntry } from './tiff-directory.ts';
import type { TiffLimits } from './tiff-limits.ts';
import { Tag } from './tiff-tags.ts';

/** The layout of one image of a TIFF; its blocks are tiles or strips. */
export type TiffImage = {
  directory: TiffDirectory;
  width: number;
  height: number;
  samplesPerPixel: number;
  bitsPerSample: number;
  /** TIFF's SampleFormat: 1 unsigned, 2 signed, 3 float */
  sampleFormat: number;
  sampleType: SampleType;
  photometric: number;
  extraSamples: number[];
  /** TIFF's Compression code */
  compression: number;
  predictor: 1 | 2 | 3;
  planarConfiguration: 'chunky' | 'separate';
  tiled: boolean;
  blockWidth: number;
  blockHeight: number;
  blocksAcross: number;
  blocksDown: number;
  offsets: TiffEntry;
  byteCounts: TiffEntry;
};

/** Reads the layout of a directory; inconsistent, invalid or too large values are a RasterError. */
export function readImage(directory: TiffDirectory, limits: TiffLimits): TiffImage {
  const width = dimension(directory, Tag.ImageWidth, 'width', limits);
  const height = dimension(directory, Tag.ImageLength, 'height', limits);
  const samplesPerPixel = tagNumber(directory, Tag.SamplesPerPixel) ?? 1;
  if (samplesPerPixel < 1 || samplesPerPixel > limits.maxBands) {
    const found = `The raster claims ${samplesPerPixel} bands; 1 to ${limits.maxBands} are read.`;
    throw new RasterError('too-large', `${found} Keep the bands you need (gdal_translate -b).`);
  }
  const bitsPerSample = common(directory, Tag.BitsPerSample, 1, 'bit depths');
  const sampleFormat = common(directory, Tag.SampleFormat, 1, 'sample formats');
  if ((tagNumber(directory, Tag.FillOrder) ?? 1) !== 1) {
    throw new RasterError(
      'unsupported',
      'The raster stores its bits in reversed order (FillOrder 2). Convert it (gdal_translate).',
    );
  }
  const image = {
    directory,
    width,
    height,
    samplesPerPixel,
    bitsPerSample,
    sampleFormat,
    sampleType: sampleTypeOf(sampleFormat, bitsPerSample),
    photometric: tagNumber(directory, Tag.PhotometricInterpretation) ?? 1,
    extraSamples: tagNumbers(directory, Tag.ExtraSamples) ?? [],
    compression: tagNumber(directory, Tag.Compression) ?? 1,
    predictor: predictorOf(directory),
    planarConfiguration: planarOf(directory, samplesPerPixel),
    ...blockShape(directory, width, height),
  };
  checkBlocks(image, limits);
  return image;
}

function dimension(directory: TiffDirectory, tag: number, what: string, limits: TiffLimits): number {
  const value = tagNumber(directory, tag);
  if (value === null || !Number.isInteger(value) || value < 1) {
    throw new RasterError('malformed', `The raster's ${what} is ${value ?? 'missing'}; the file is damaged.`);
  }
  if (value <= limits.maxDimension) return value;
  throw new RasterError('too-large', `The raster's ${what} is ${value} pixels; the limit is ${limits.maxDimension}.`);
}

function common(directory: TiffDirectory, tag: number, fallback: number, what: string): number {
  const values = tagNumbers(directory, tag) ?? [fallback];
  const first = values[0] ?? fallback;
  if (values.every((value) => value === first)) return first;
  const found = `The raster's bands have different ${what} (${[...new Set(values)].join(', ')}).`;
  throw new RasterError('unsupported', `${found} Convert them to one data type (gdal_translate -ot).`);
}

function predictorOf(directory: TiffDirectory): 1 | 2 | 3 {
  const predictor = tagNumber(directory, Tag.Predictor) ?? 1;
  if (predictor === 1 || predictor === 2 || predictor === 3) return predictor;
  throw new RasterError('malformed', `The raster has predictor ${predictor}; TIFF defines 1, 2 and 3.`);
}

function planarOf(directory: TiffDirectory, samplesPerPixel: number): 'chunky' | 'separate' {
  const planar = tagNumber(directory, Tag.PlanarConfiguration) ?? 1;
  if (planar !== 1 && planar !== 2) {
    throw new RasterError('malformed', `The raster has planar configuration ${planar}; TIFF defines 1 and 2.`);
  }
  return planar === 2 && samplesPerPixel > 1 ? 'separate' : 'chunky';
}

function blockShape(directory: TiffDirectory, width: number, height: number) {
  const tiled = directory.entries.has(Tag.TileOffsets);
  const offsets = directory.entries.get(tiled ? Tag.TileOffsets : Tag.StripOffsets);
  const byteCounts = directory.entries.get(tiled ? Tag.TileByteCounts : Tag.StripByteCounts);
  if (!offsets || !byteCounts)
    throw new RasterError('malformed', 'The raster has no index of its tiles or strips; the file is damaged.');
  const rowsPerStrip = Math.min(tagNumber(directory, Tag.RowsPerStrip) ?? height, height);
  const blockWidth = tiled ? (tagNumber(directory, Tag.TileWidth) ?? 0) : width;
  const blockHeight = tiled ? (tagNumber(directory, Tag.TileLength) ?? 0) : rowsPerStrip;
  if (!(blockWidth >= 1 && blockHeight >= 1)) {
    throw new RasterError(
      'malformed',
      `The raster's tiles are ${blockWidth} × ${blockHeight} pixels; the file is damaged.`,
    );
  }
  const blocksAcross = Math.ceil(width / blockWidth);
  const blocksDown = Math.ceil(height / blockHeight);
  return { tiled, blockWidth, blockHeight, blocksAcross, blocksDown, offsets, byteCounts };
}

function checkBlocks(image: TiffImage, limits: TiffLimits): void {
  const separate = image.planarConfiguration === 'separate';
  const blocks = image.blocksAcross * image.blocksDown * (separate ? image.samplesPerPixel : 1);
  if (blocks > limits.maxBlocks) {
    const found = `The raster has ${blocks} tiles; the limit is ${limits.maxBlocks}.`;
    throw new RasterError('too-large', `${found} Rewrite it with larger tiles (gdal_translate -of COG).`);
  }
  if (image.offsets.count < blocks || image.byteCounts.count < blocks) {
    const listed = Math.min(image.offsets.count, image.byteCounts.count);
    throw new RasterError(
      'malformed',
      `The raster needs ${blocks} tiles or strips but lists ${listed}; the file is damaged.`,
    );
  }
  const samples = image.blockWidth * image.blockHeight * (separate ? 1 : image.samplesPerPixel);
  const blockBytes = samples * sampleBytes(image.sampleType);
  if (blockBytes <= limits.maxBlockBytes) return;
  const found = `One tile or strip has ${megabytes(blockBytes)} when decoded; the limit is ${megabytes(limits.maxBlockBytes)}.`;
  throw new RasterError('too-large', `${found} Rewrite the file with tiles (gdal_translate -of COG).`);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
