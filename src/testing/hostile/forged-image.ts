import { FieldType, Tag } from '../../raster/tiff/tiff-tags.ts';
import { type ForgedEntry, type ForgedTiff, firstDataOffset, forgeTiff } from './forge-tiff.ts';

/** The properties of a small valid image of one block in EPSG:32633, before changes. */
export type ImageSpec = {
  width?: number;
  height?: number;
  samples?: number;
  bits?: number;
  format?: number;
  compression?: number;
  photometric?: number;
  /** Width and height of the tiles; default: strips. */
  tile?: number;
  block?: Uint8Array<ArrayBuffer>;
  big?: boolean;
};

const SIDE = 16;

/** The pixels of a valid image: a ramp. */
export function ramp(bytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: bytes }, (_, index) => 1 + (index % 250));
}

/** A numeric entry, by default of type SHORT or, for large values, LONG. */
export function entry(tag: number, values: number | readonly number[], type?: number): ForgedEntry {
  const list = typeof values === 'number' ? [values] : values;
  return {
    tag,
    type: type ?? (list.every((value) => value <= 65_535) ? FieldType.Short : FieldType.Long),
    values: list,
  };
}

/** An ASCII entry. */
export function text(tag: number, values: string): ForgedEntry {
  return { tag, type: FieldType.Ascii, values };
}

/** EPSG:32633, 10 m, the upper left corner at 500 km E, 5,500 km N. */
export const GEO: readonly ForgedEntry[] = [
  { tag: Tag.ModelPixelScale, type: FieldType.Double, values: [10, 10, 0] },
  { tag: Tag.ModelTiepoint, type: FieldType.Double, values: [0, 0, 0, 500_000, 5_500_000, 0] },
  entry(Tag.GeoKeyDirectory, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32_633]),
];

/** The entries of a valid image. */
export function imageEntries(spec: ImageSpec = {}, at: number = firstDataOffset(spec.big)): ForgedEntry[] {
  const { width = SIDE, height = SIDE, samples = 1, bits = 8, compression = 1, tile } = spec;
  const block = spec.block ?? plainBlock(spec);
  const blockEntries =
    tile === undefined
      ? [
          entry(Tag.StripOffsets, [at], 4),
          entry(Tag.RowsPerStrip, height),
          entry(Tag.StripByteCounts, [block.length], 4),
        ]
      : [
          entry(Tag.TileWidth, tile),
          entry(Tag.TileLength, tile),
          entry(Tag.TileOffsets, [at], 4),
          entry(Tag.TileByteCounts, [block.length], 4),
        ];
  return sorted([
    entry(Tag.ImageWidth, width),
    entry(Tag.ImageLength, height),
    entry(
      Tag.BitsPerSample,
      Array.from({ length: Math.min(samples, 4096) }, () => bits),
    ),
    entry(Tag.Compression, compression),
    entry(Tag.PhotometricInterpretation, spec.photometric ?? 1),
    entry(Tag.SamplesPerPixel, samples),
    entry(Tag.PlanarConfiguration, 1),
    entry(Tag.SampleFormat, spec.format ?? 1),
    ...blockEntries,
    ...GEO,
  ]);
}

/** A file of one image, with entries added, replaced by tag, or (`without`) removed. */
export function image(
  spec: ImageSpec = {},
  changes: readonly (ForgedEntry | { tag: number; without: true })[] = [],
  more: Partial<ForgedTiff> = {},
): Uint8Array<ArrayBuffer> {
  const entries = withChanges(imageEntries(spec), changes);
  return forgeTiff({
    big: spec.big ?? false,
    data: [spec.block ?? plainBlock(spec)],
    directories: [{ entries }],
    ...more,
  });
}

/** The entries, with some added, replaced by tag, or (`without`) removed. */
export function withChanges(
  entries: readonly ForgedEntry[],
  changes: readonly (ForgedEntry | { tag: number; without: true })[],
): ForgedEntry[] {
  const changed = new Set(changes.map(({ tag }) => tag));
  const unchanged = entries.filter(({ tag }) => !changed.has(tag));
  return sorted([...unchanged, ...changes.filter((change): change is ForgedEntry => !('without' in change))]);
}

/** A valid uncompressed block of the image. */
export function plainBlock({
  width = SIDE,
  height = SIDE,
  samples = 1,
  bits = 8,
  tile,
}: ImageSpec): Uint8Array<ArrayBuffer> {
  const pixels = tile === undefined ? width * height : tile * tile;
  return ramp(Math.min(65_536, Math.ceil((pixels * samples * bits) / 8)));
}

function sorted(entries: readonly ForgedEntry[]): ForgedEntry[] {
  return entries.toSorted((one, other) => one.tag - other.tag);
}
