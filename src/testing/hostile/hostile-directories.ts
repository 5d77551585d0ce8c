import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { type ForgedDirectory, forgeTiff, joined } from './forge-tiff.ts';
import { entry, GEO, image, imageEntries, plainBlock, text, withChanges } from './forged-image.ts';
import { hostileFiles } from './hostile-file.ts';

const SUB_IFDS = 330;
const EXIF_IFD = 34_665;
const IFD_TYPE = 13;
const HUGE = 0xffff_ffff;
/** The offset of the directory of a valid image. */
const FIRST = 8 + plainBlock({}).length;

function chain(directories: readonly ForgedDirectory[]): Uint8Array<ArrayBuffer> {
  return forgeTiff({ data: [plainBlock({})], directories });
}

function bareHeader(first: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.of(0x49, 0x49, 42, 0, 0, 0, 0, 0);
  new DataView(bytes.buffer).setUint32(4, first, true);
  return bytes;
}

function manyEntries(count: number): Uint8Array<ArrayBuffer> {
  const extra = Array.from({ length: count }, (_, index) => entry(40_000 + index, index & 255));
  return image({}, extra);
}

function overlappingDirectories(): Uint8Array<ArrayBuffer> {
  const bytes = image();
  const view = new DataView(bytes.buffer);
  const count = view.getUint16(FIRST, true);
  view.setUint32(FIRST + 2 + 12 * count, FIRST + 12, true);
  return bytes;
}

/** Directories and entries with loops, or with offsets and counts beyond the file. */
export const directoryFiles = hostileFiles({
  'ifd-loops-to-itself': () => chain([{ entries: imageEntries(), next: FIRST }]),
  'ifd-two-that-loop': () => chain([{ entries: imageEntries() }, { entries: imageEntries(), next: FIRST }]),
  'ifd-at-its-own-header': () => bareHeader(0),
  'ifd-header-loop-14-bytes': () => joined([bareHeader(8), Uint8Array.of(0, 0, 8, 0, 0, 0)]),
  'ifd-past-the-end': () => bareHeader(HUGE),
  'ifd-inside-the-header': () => bareHeader(2),
  'ifd-next-past-the-end': () => chain([{ entries: imageEntries(), next: HUGE - 3 }]),
  'ifd-next-inside-itself': overlappingDirectories,
  'ifd-next-odd-offset': () => chain([{ entries: imageEntries(), next: FIRST + 3 }]),
  'ifd-chain-of-255': () => chain(Array.from({ length: 255 }, () => ({ entries: imageEntries() }))),
  'ifd-chain-of-5000-empty': () => chain(Array.from({ length: 5000 }, () => ({ entries: [] }))),
  'ifd-without-entries': () => chain([{ entries: [] }]),
  'ifd-1000-entries': () => manyEntries(990),
  'ifd-60000-entries': () => manyEntries(25_000),
  'ifd-entry-count-65535': () => {
    const bytes = image();
    new DataView(bytes.buffer).setUint16(FIRST, 65_535, true);
    return bytes;
  },
  'subifd-to-its-parent': () => image({}, [{ ...entry(SUB_IFDS, [FIRST]), type: IFD_TYPE }]),
  'subifd-list-of-a-million': () =>
    image({}, [{ ...entry(SUB_IFDS, [FIRST, FIRST]), type: IFD_TYPE, count: 1_000_000 }]),
  'exif-ifd-to-its-parent': () => image({}, [{ ...entry(EXIF_IFD, [FIRST]), type: IFD_TYPE }]),
  'tags-unsorted': () => chain([{ entries: imageEntries().toReversed() }]),
  'tags-twice-disagreeing': () => chain([{ entries: [...imageEntries(), entry(Tag.ImageWidth, 5000)] }]),
  'tags-of-unknown-types': () =>
    image({}, [
      { ...entry(40_001, [1]), type: 99 },
      { ...entry(Tag.Software, [1]), type: 0 },
    ]),
  'tags-overlapping-values': () => {
    const at = FIRST + 40;
    return image({}, [
      { ...text(Tag.Software, 'software'), offset: at },
      { ...text(Tag.Artist, 'an artist'), offset: at + 3 },
    ]);
  },
  'tag-width-as-text': () => image({}, [text(Tag.ImageWidth, '16')]),
  'tag-width-as-negative': () => image({}, [{ ...entry(Tag.ImageWidth, [0xffff_fff0]), type: 9 }]),
  'tag-width-as-double': () => image({}, [{ tag: Tag.ImageWidth, type: 12, values: [16.5] }]),
  'tag-width-nan': () => image({}, [{ tag: Tag.ImageWidth, type: 12, values: [Number.NaN] }]),
  'tag-width-of-no-values': () => image({}, [{ ...entry(Tag.ImageWidth, 16), count: 0 }]),
  'count-4-billion-description': () => image({}, [{ ...text(Tag.ImageDescription, 'a description'), count: HUGE }]),
  'count-4-billion-offsets': () => image({}, [{ ...entry(Tag.StripOffsets, [8, 8], 4), count: HUGE }]),
  'count-wraps-32-bits': () => image({}, [{ tag: Tag.GeoDoubleParams, type: 12, values: [1, 2], count: 0x2000_0001 }]),
  'big-count-2-63': () => image({ big: true }, [{ ...text(Tag.ImageDescription, 'a description'), count: 2n ** 63n }]),
  'big-count-2-61-offsets': () =>
    image({ big: true }, [{ ...entry(Tag.StripOffsets, [16, 16, 16], 4), count: 2n ** 61n }]),
  'big-offset-2-64': () =>
    image({ big: true }, [{ ...text(Tag.ImageDescription, 'a description'), offset: 2n ** 64n - 8n }]),
  'big-entries-2-60': () => {
    const bytes = image({ big: true });
    const view = new DataView(bytes.buffer);
    view.setBigUint64(Number(view.getBigUint64(8, true)), 2n ** 60n, true);
    return bytes;
  },
  'big-next-2-63': () =>
    forgeTiff({
      big: true,
      data: [plainBlock({})],
      directories: [{ entries: imageEntries({ big: true }), next: 2n ** 63n }],
    }),
  'big-offset-size-4': () => {
    const bytes = image({ big: true });
    bytes[4] = 4;
    return bytes;
  },
  'no-pixels-listed': () => image({}, [{ tag: Tag.StripOffsets, without: true }]),
  'geo-only-directory': () => chain([{ entries: GEO }]),
  'strips-and-tiles-both': () =>
    image({}, [
      entry(Tag.TileWidth, 16),
      entry(Tag.TileLength, 16),
      entry(Tag.TileOffsets, [8], 4),
      entry(Tag.TileByteCounts, [256], 4),
    ]),
  'mask-of-another-size': () =>
    chain([
      { entries: imageEntries() },
      {
        entries: withChanges(imageEntries({ width: 64, height: 4 }), [
          entry(Tag.NewSubfileType, 4),
          entry(Tag.PhotometricInterpretation, 4),
        ]),
      },
    ]),
  'mask-of-32-bits': () =>
    chain([
      { entries: imageEntries() },
      {
        entries: withChanges(imageEntries({ bits: 32 }), [
          entry(Tag.NewSubfileType, 4),
          entry(Tag.PhotometricInterpretation, 4),
        ]),
      },
    ]),
  'mask-alone': () => chain([{ entries: withChanges(imageEntries(), [entry(Tag.NewSubfileType, 4)]) }]),
  'overview-of-another-type': () =>
    chain([
      { entries: imageEntries() },
      { entries: withChanges(imageEntries({ width: 8, height: 8, bits: 16 }), [entry(Tag.NewSubfileType, 1)]) },
    ]),
  'overview-larger-than-image': () =>
    chain([
      { entries: imageEntries() },
      { entries: withChanges(imageEntries({ width: 1000, height: 60 }), [entry(Tag.NewSubfileType, 1)]) },
    ]),
  'overviews-250-equal': () =>
    chain([
      { entries: imageEntries() },
      ...Array.from({ length: 250 }, () => ({
        entries: withChanges(imageEntries({ width: 8, height: 8 }), [entry(Tag.NewSubfileType, 1)]),
      })),
    ]),
});
