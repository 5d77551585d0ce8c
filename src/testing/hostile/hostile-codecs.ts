import { constants, deflateRawSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { joined } from './forge-tiff.ts';
import { entry, image, ramp } from './forged-image.ts';
import { hostileFiles } from './hostile-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const MEBIBYTE = 2 ** 20;

function repeated(bytes: Bytes, times: number): Bytes {
  return joined(Array.from({ length: times }, () => bytes));
}

/** A valid zlib stream of zeros, created without allocating them. */
function zeros(mebibytes: number): Bytes {
  const oneMebibyte = new Uint8Array(deflateRawSync(new Uint8Array(MEBIBYTE), { finishFlush: constants.Z_FULL_FLUSH }));
  const sum = new DataView(new ArrayBuffer(4));
  sum.setUint16(0, (mebibytes * MEBIBYTE) % 65_521);
  sum.setUint16(2, 1);
  return joined([
    Uint8Array.of(0x78, 0x9c),
    repeated(oneMebibyte, mebibytes),
    Uint8Array.of(3, 0),
    new Uint8Array(sum.buffer),
  ]);
}

/** A JPEG header with any stated size. */
function jpeg(width: number, height: number, components = 1): Bytes {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const parts = Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat();
  const frame = [0xff, 0xc0, 0, 8 + 3 * components, 8, ...size, components, ...parts];
  return Uint8Array.from([0xff, 0xd8, ...frame, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, ...ramp(200), 0xff, 0xd9]);
}

/** A Lerc2 header of a constant image with any stated size: 94 bytes that may decode to 64 MB. */
function lerc(side: number): Bytes {
  const bytes = new Uint8Array(94);
  bytes.set(new TextEncoder().encode('Lerc2 '));
  const view = new DataView(bytes.buffer);
  view.setInt32(6, 2, true);
  for (const [index, value] of [side, side, side * side, 8, 94, 1].entries())
    view.setInt32(10 + 4 * index, value, true);
  for (const index of [0, 1, 2]) view.setFloat64(34 + 8 * index, 0.5, true);
  return bytes;
}

const packed = (compression: number, block: Bytes, side = 16) =>
  image({ compression, block, width: side, height: side });

/**
 * By the name of a file that GDAL 3.6 with libdeflate misreads, a file of the same pixels that it reads: for a block whose stream is longer
 * than the block, it returns uninitialized memory.
 */
export const readableTwins: Readonly<Record<string, () => Bytes>> = {
  'deflate-bomb-400-mb-in-16-pixels': () => packed(8, new Uint8Array(deflateSync(new Uint8Array(256)))),
};

/** Blocks that decompress to large sizes, end early, or are invalid for their codec. */
export const codecFiles = hostileFiles({
  'deflate-bomb-400-mb-in-one-strip': () => packed(8, zeros(382), 20_000),
  'deflate-bomb-400-mb-in-16-pixels': () => packed(8, zeros(382)),
  'deflate-bomb-in-a-large-tile': () =>
    image({ compression: 8, tile: 16, block: zeros(240) }, [
      entry(Tag.TileWidth, 15_872),
      entry(Tag.TileLength, 15_872),
      entry(Tag.ImageWidth, 15_872),
      entry(Tag.ImageLength, 15_872),
    ]),
  'deflate-truncated': () => packed(8, new Uint8Array(deflateSync(ramp(256))).slice(0, 30)),
  'deflate-wrong-checksum': () => packed(8, Uint8Array.from(deflateSync(ramp(256))).fill(0, -4)),
  'deflate-padded': () => packed(8, joined([new Uint8Array(deflateSync(ramp(256))), new Uint8Array(1000)])),
  'deflate-raw': () => packed(8, new Uint8Array(deflateRawSync(ramp(256)))),
  'deflate-preset-dictionary': () => packed(8, Uint8Array.of(0x78, 0xbb, 1, 2, 3, 4, 5, 6, 7, 8)),
  'deflate-reserved-block': () => packed(8, Uint8Array.of(0x78, 0x9c, 7, 7, 7, 7)),
  'deflate-empty': () => packed(8, new Uint8Array(2)),
  'deflate-is-noise': () => packed(8, ramp(1000)),
  'lzw-bomb': () =>
    packed(5, joined([Uint8Array.of(0x80, 0), repeated(Uint8Array.of(0x40, 0x50, 0x38, 0x24), 50_000)]), 8000),
  'lzw-without-clear': () => packed(5, Uint8Array.of(0, 0x41, 0x82, 0x44, 0x88)),
  'lzw-code-from-the-future': () => packed(5, Uint8Array.of(0x80, 0x3f, 0xff, 0xff, 0xff, 0xff)),
  'lzw-only-clear-codes': () =>
    packed(5, repeated(Uint8Array.of(0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01, 0), 1000)),
  'lzw-old-style': () => packed(5, Uint8Array.of(0, 1, 0x0a, 0x83)),
  'packbits-bomb': () => packed(32_773, repeated(Uint8Array.of(0x81, 7), 60_000), 2700),
  'packbits-truncated': () => packed(32_773, Uint8Array.of(0x7f, 1, 2)),
  'packbits-only-noops': () => packed(32_773, new Uint8Array(5000).fill(0x80)),
  'zstd-bomb': () => packed(50_000, new Uint8Array(zstdCompressSync(new Uint8Array(64 * MEBIBYTE))), 16),
  'zstd-bomb-8000-square': () => packed(50_000, new Uint8Array(zstdCompressSync(new Uint8Array(64 * MEBIBYTE))), 8000),
  'zstd-truncated': () => packed(50_000, new Uint8Array(zstdCompressSync(ramp(256))).slice(0, 12)),
  'zstd-window-of-2-gb': () => packed(50_000, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, 1, 0, 0)),
  'jpeg-bomb-65535': () => packed(7, jpeg(65_535, 65_535)),
  'jpeg-of-another-size': () => packed(7, jpeg(8, 8)),
  'jpeg-ten-components': () => packed(7, jpeg(16, 16, 10)),
  'jpeg-truncated': () => packed(7, jpeg(16, 16).slice(0, 20)),
  'jpeg-marker-of-no-length': () => packed(7, repeated(Uint8Array.of(0xff, 0xe0, 0, 0), 100)),
  'jpeg-tables-broken': () =>
    image({ compression: 7, block: jpeg(16, 16) }, [{ tag: Tag.JpegTables, type: 7, values: ramp(300) }]),
  'jpeg-tables-of-4-gb': () =>
    image({ compression: 7, block: jpeg(16, 16) }, [
      { tag: Tag.JpegTables, type: 7, values: ramp(300), count: 0xffff_ffff },
    ]),
  'jpeg-progressive-zero-scans': () =>
    packed(7, Uint8Array.of(0xff, 0xd8, 0xff, 0xc2, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0, 0xff, 0xd9)),
  'jpeg-ycbcr-one-band': () => image({ compression: 7, photometric: 6, block: jpeg(16, 16, 3) }),
  'jpeg-12-bits': () => image({ compression: 7, bits: 12, block: jpeg(16, 16) }),
  'old-jpeg': () =>
    image({ compression: 6, block: jpeg(16, 16) }, [entry(512, 1), entry(513, 8), entry(514, 0xffff_ffff)]),
  'old-jpeg-tables-outside': () =>
    image({ compression: 6, photometric: 6, samples: 3, block: jpeg(16, 16, 3) }, [
      entry(519, [9e8, 9e8, 9e8]),
      entry(520, [9e8, 9e8, 9e8]),
      entry(521, [9e8, 9e8, 9e8]),
    ]),
  'lerc-bomb-94-bytes': () => packed(34_887, lerc(4096)),
  'lerc-bomb-claims-2-gb': () => packed(34_887, lerc(46_000)),
  'lerc-parameters-nonsense': () =>
    image({ compression: 34_887, block: lerc(16) }, [entry(Tag.LercParameters, [99, 77])]),
  'lerc-negative-size': () => packed(34_887, lerc(-5)),
  'lzma-garbage': () => packed(34_925, ramp(300)),
  'webp-garbage': () => image({ compression: 50_001, samples: 3, photometric: 2, block: ramp(300) }),
  'jpeg-xl-garbage': () => packed(50_002, ramp(300)),
  'jbig-garbage': () => image({ compression: 34_661, bits: 1, block: ramp(300) }),
  'fax3-garbage': () => image({ compression: 3, bits: 1, photometric: 0, block: ramp(300) }),
  'fax4-endless-run': () =>
    image({ compression: 4, bits: 1, photometric: 0, width: 30_000, height: 30_000, block: new Uint8Array(64) }),
  'fax4-zero-wide-strip': () =>
    image({ compression: 4, bits: 1, photometric: 0, width: 1, height: 10_000, block: ramp(64) }),
  'fax-2-rows-missing': () => image({ compression: 2, bits: 1, photometric: 0, height: 5000, block: ramp(20) }),
  thunderscan: () => image({ compression: 32_809, bits: 4, block: new Uint8Array(300).fill(0x3f) }),
  'next-rle': () => image({ compression: 32_766, bits: 2, block: new Uint8Array(300).fill(0x40) }),
  pixarlog: () => packed(32_909, new Uint8Array(deflateSync(ramp(300)))),
  sgilog: () => image({ compression: 34_676, photometric: 32_844, bits: 16, block: new Uint8Array(300).fill(0x81) }),
  'dcs-unknown-codec': () => packed(32_947, ramp(300)),
  'codec-65535': () => packed(65_535, ramp(300)),
  'codec-zero': () => packed(0, ramp(300)),
});
