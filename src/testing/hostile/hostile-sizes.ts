import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { entry, image, ramp } from './forged-image.ts';
import { hostileFiles } from './hostile-file.ts';

const MILLION = 1_000_000;

/** Headers with excessive or inconsistent sizes: widths, tiles, bands, bits, index entries. */
export const sizeFiles = hostileFiles({
  'size-million-square-one-strip': () =>
    image({}, [entry(Tag.ImageWidth, MILLION), entry(Tag.ImageLength, MILLION), entry(Tag.RowsPerStrip, MILLION)]),
  'size-million-square-one-row-strips': () =>
    image({}, [entry(Tag.ImageWidth, MILLION), entry(Tag.ImageLength, MILLION), entry(Tag.RowsPerStrip, 1)]),
  'size-4-billion': () => image({}, [entry(Tag.ImageWidth, 0xffff_ffff), entry(Tag.ImageLength, 0xffff_ffff)]),
  'size-2-31-wide': () => image({}, [entry(Tag.ImageWidth, 0x8000_0000)]),
  'size-zero': () => image({}, [entry(Tag.ImageWidth, 0)]),
  'size-zero-rows-per-strip': () => image({}, [entry(Tag.RowsPerStrip, 0)]),
  'size-rows-per-strip-4-billion': () => image({}, [entry(Tag.RowsPerStrip, 0xffff_ffff)]),
  'tile-2-30-on-one-pixel': () =>
    image({ width: 1, height: 1, tile: 16 }, [entry(Tag.TileWidth, 2 ** 30), entry(Tag.TileLength, 1)]),
  'tile-2-30-square': () => image({ tile: 16 }, [entry(Tag.TileWidth, 2 ** 30), entry(Tag.TileLength, 2 ** 30)]),
  'tile-of-zero': () => image({ tile: 16 }, [entry(Tag.TileWidth, 0)]),
  'tile-of-one-pixel': () => image({ tile: 16 }, [entry(Tag.TileWidth, 1), entry(Tag.TileLength, 1)]),
  'tile-width-17': () => image({ tile: 16 }, [entry(Tag.TileWidth, 17)]),
  'tile-length-missing': () => image({ tile: 16 }, [{ tag: Tag.TileLength, without: true }]),
  'tile-256-mb-block': () => image({ tile: 16 }, [entry(Tag.TileWidth, 16_384), entry(Tag.TileLength, 16_384)]),
  'bands-65529': () => image({}, [entry(Tag.SamplesPerPixel, 65_529)]),
  'bands-4096-of-one-pixel': () => image({ width: 1, height: 1, samples: 4096 }),
  'bands-4096-separate-no-index': () =>
    image({ width: 1, height: 1, samples: 4096 }, [entry(Tag.PlanarConfiguration, 2)]),
  'bands-zero': () => image({}, [entry(Tag.SamplesPerPixel, 0)]),
  'bits-disagree': () => image({ samples: 3 }, [entry(Tag.BitsPerSample, [8, 16, 8])]),
  'bits-fewer-than-bands': () => image({ samples: 4 }, [entry(Tag.BitsPerSample, [8])]),
  'bits-zero': () => image({}, [entry(Tag.BitsPerSample, 0)]),
  'bits-65535': () => image({}, [entry(Tag.BitsPerSample, 65_535)]),
  'bits-3': () => image({}, [entry(Tag.BitsPerSample, 3)]),
  'bits-24-float': () => image({ bits: 24, format: 3 }),
  'bits-128-complex': () => image({ bits: 128, format: 6 }),
  'format-nonsense': () => image({ format: 77 }),
  'formats-disagree': () => image({ samples: 2, bits: 16 }, [entry(Tag.SampleFormat, [1, 3])]),
  'planar-3': () => image({ samples: 3 }, [entry(Tag.PlanarConfiguration, 3)]),
  'planar-separate-one-index': () => image({ samples: 3 }, [entry(Tag.PlanarConfiguration, 2)]),
  'fill-order-2': () => image({}, [entry(Tag.FillOrder, 2)]),
  'predictor-99': () => image({}, [entry(Tag.Predictor, 99)]),
  'predictor-3-on-bytes': () => image({ compression: 8 }, [entry(Tag.Predictor, 3)]),
  'predictor-2-on-12-bits': () => image({ bits: 12, compression: 5 }, [entry(Tag.Predictor, 2)]),
  'offsets-past-the-end': () => image({}, [entry(Tag.StripOffsets, [0x7fff_ffff], 4)]),
  'offsets-into-the-header': () => image({}, [entry(Tag.StripOffsets, [0], 4)]),
  'offset-zero-count-not': () => image({}, [entry(Tag.StripOffsets, [0], 4), entry(Tag.StripByteCounts, [256], 4)]),
  'counts-4-billion': () => image({}, [entry(Tag.StripByteCounts, [0xffff_ffff], 4)]),
  'counts-missing': () => image({}, [{ tag: Tag.StripByteCounts, without: true }]),
  'counts-too-small': () => image({}, [entry(Tag.StripByteCounts, [10], 4)]),
  'offsets-as-doubles': () => image({}, [{ tag: Tag.StripOffsets, type: 12, values: [8] }]),
  'offsets-as-text': () => image({}, [{ tag: Tag.StripOffsets, type: 2, values: 'abc' }]),
  'sparse-everything': () => image({}, [entry(Tag.StripOffsets, [0], 4), entry(Tag.StripByteCounts, [0], 4)]),
  'sparse-100000-square': () =>
    image({ tile: 16 }, [
      entry(Tag.ImageWidth, 100_000),
      entry(Tag.ImageLength, 100_000),
      entry(Tag.TileWidth, 4096),
      entry(Tag.TileLength, 4096),
      { tag: Tag.TileOffsets, type: 4, values: new Uint8Array(4 * 625) },
      { tag: Tag.TileByteCounts, type: 4, values: new Uint8Array(4 * 625) },
    ]),
  'same-tile-10000-times': () =>
    image({ tile: 16, width: 1600, height: 1600 }, [
      entry(
        Tag.TileOffsets,
        Array.from({ length: 10_000 }, () => 8),
        4,
      ),
      entry(
        Tag.TileByteCounts,
        Array.from({ length: 10_000 }, () => 256),
        4,
      ),
    ]),
  'palette-too-short': () => image({ photometric: 3 }, [entry(Tag.ColorMap, [1, 2, 3], 3)]),
  'palette-missing': () => image({ photometric: 3 }),
  'palette-of-a-million': () =>
    image({ photometric: 3 }, [{ tag: Tag.ColorMap, type: 3, values: ramp(2 * 768), count: 1_000_000 }]),
  'palette-on-floats': () =>
    image({ photometric: 3, bits: 32, format: 3 }, [
      entry(
        Tag.ColorMap,
        Array.from({ length: 768 }, () => 7),
        3,
      ),
    ]),
  'photometric-9999': () => image({ photometric: 9999 }),
  'photometric-ycbcr-raw': () => image({ photometric: 6, samples: 3 }, [entry(530, [4, 4])]),
  'photometric-ycbcr-zero-subsampling': () => image({ photometric: 6, samples: 3 }, [entry(530, [0, 0])]),
  'photometric-lab-logluv': () => image({ photometric: 32_845, samples: 3, compression: 34_676 }),
  'photometric-cfa': () => image({ photometric: 32_803 }),
  'photometric-cmyk-one-band': () => image({ photometric: 5 }),
  'extra-samples-more-than-bands': () => image({}, [entry(Tag.ExtraSamples, [2, 2, 2, 2])]),
  'extra-samples-65535': () =>
    image({ samples: 4, photometric: 2 }, [{ ...entry(Tag.ExtraSamples, [2, 2, 2]), count: 65_535 }]),
  'subsampling-on-palette': () => image({ photometric: 3, compression: 7 }, [entry(530, [2, 2])]),
});
