import { RasterError } from '../raster-error.ts';
import { sampleBytes, sampleTypeOf } from './sample-type.ts';
import type { StoredSampleType } from './structure.ts';
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
  sampleType: StoredSampleType;
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
    throw new RasterError({ code: 'band-count-over-limit', bands: samplesPerPixel, limit: limits.maxBands });
  }
  const bitsPerSample = common(directory, Tag.BitsPerSample, 1, 'bit-depth');
  const sampleFormat = common(directory, Tag.SampleFormat, 1, 'sample-format');
  const compression = tagNumber(directory, Tag.Compression) ?? 1;
  if ((tagNumber(directory, Tag.FillOrder) ?? 1) !== 1 && !isCcitt(compression)) {
    throw new RasterError({ code: 'bits-reversed' });
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
    compression,
    predictor: predictorOf(directory),
    planarConfiguration: planarOf(directory, samplesPerPixel),
    ...blockShape(directory, width, height),
  };
  checkBlocks(image, limits);
  return image;
}

/** Whether a compression is one of fax data: rows of runs, T.4 or T.6. */
export function isCcitt(compression: number): compression is 2 | 3 | 4 {
  return compression === 2 || compression === 3 || compression === 4;
}

function dimension(directory: TiffDirectory, tag: number, side: 'width' | 'height', limits: TiffLimits): number {
  const value = tagNumber(directory, tag);
  if (value === null || !Number.isInteger(value) || value < 1) {
    throw new RasterError({ code: 'invalid-size', side, value });
  }
  if (value <= limits.maxDimension) return value;
  throw new RasterError({ code: 'size-over-limit', side, value, limit: limits.maxDimension });
}

type BandProperty = 'bit-depth' | 'sample-format';

function common(directory: TiffDirectory, tag: number, fallback: number, property: BandProperty): number {
  const values = tagNumbers(directory, tag) ?? [fallback];
  const first = values[0] ?? fallback;
  if (values.every((value) => value === first)) return first;
  const different = [...new Set(values)].slice(0, MAX_QUOTED_VALUES);
  throw new RasterError({ code: 'bands-of-different-types', property, values: different });
}

/** A damaged file may have thousands of different values. */
const MAX_QUOTED_VALUES = 8;

function predictorOf(directory: TiffDirectory): 1 | 2 | 3 {
  const predictor = tagNumber(directory, Tag.Predictor) ?? 1;
  if (predictor === 1 || predictor === 2 || predictor === 3) return predictor;
  throw new RasterError({ code: 'undefined-tag-value', property: 'predictor', value: predictor });
}

function planarOf(directory: TiffDirectory, samplesPerPixel: number): 'chunky' | 'separate' {
  const planar = tagNumber(directory, Tag.PlanarConfiguration) ?? 1;
  if (planar !== 1 && planar !== 2) {
    throw new RasterError({ code: 'undefined-tag-value', property: 'planar-configuration', value: planar });
  }
  return planar === 2 && samplesPerPixel > 1 ? 'separate' : 'chunky';
}

function blockShape(directory: TiffDirectory, width: number, height: number) {
  const tiled = directory.entries.has(Tag.TileOffsets);
  const offsets = directory.entries.get(tiled ? Tag.TileOffsets : Tag.StripOffsets);
  const byteCounts = directory.entries.get(tiled ? Tag.TileByteCounts : Tag.StripByteCounts);
  if (!offsets || !byteCounts) throw new RasterError({ code: 'no-tile-index' });
  const rowsPerStrip = Math.min(tagNumber(directory, Tag.RowsPerStrip) ?? height, height);
  const blockWidth = tiled ? (tagNumber(directory, Tag.TileWidth) ?? 0) : width;
  const blockHeight = tiled ? (tagNumber(directory, Tag.TileLength) ?? 0) : rowsPerStrip;
  if (!(blockWidth >= 1 && blockHeight >= 1)) {
    throw new RasterError({ code: 'invalid-tile-size', size: [blockWidth, blockHeight] });
  }
  const blocksAcross = Math.ceil(width / blockWidth);
  const blocksDown = Math.ceil(height / blockHeight);
  return { tiled, blockWidth, blockHeight, blocksAcross, blocksDown, offsets, byteCounts };
}

function checkBlocks(image: TiffImage, limits: TiffLimits): void {
  const separate = image.planarConfiguration === 'separate';
  const blocks = image.blocksAcross * image.blocksDown * (separate ? image.samplesPerPixel : 1);
  if (blocks > limits.maxBlocks) {
    throw new RasterError({ code: 'too-many-tiles', tiles: blocks, limit: limits.maxBlocks });
  }
  if (image.offsets.count < blocks || image.byteCounts.count < blocks) {
    const listed = Math.min(image.offsets.count, image.byteCounts.count);
    throw new RasterError({ code: 'tiles-missing-from-index', tiles: blocks, listed });
  }
  const samples = image.blockWidth * image.blockHeight * (separate ? 1 : image.samplesPerPixel);
  const blockBytes = samples * sampleBytes(image.sampleType);
  if (blockBytes <= limits.maxBlockBytes) return;
  throw new RasterError({ code: 'tile-too-large', bytes: blockBytes, limit: limits.maxBlockBytes });
}
