import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { fromArrayBuffer, type GeoTIFFImage } from 'geotiff';

/** One level of a file of 64-bit integers: one array per band, the mask (1: shown; null: none), and the text of nodata. */
export type WideLevel = {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly (readonly bigint[])[];
  readonly mask: readonly number[] | null;
  readonly noData: string | null;
};

/**
 * Reads the levels of a tiled little-endian file in DEFLATE with predictor 2 and interleaved pixels, as the engine writes them.
 * Tags are read by npm's geotiff, samples by this file: independent of src/raster and of GDAL.
 */
export async function readWide(file: string): Promise<WideLevel[]> {
  const bytes = await readFile(file);
  const tiff = await fromArrayBuffer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const images: GeoTIFFImage[] = [];
  for (let index = 0; index < (await tiff.getImageCount()); index += 1) images.push(await tiff.getImage(index));
  const isMask = (image: GeoTIFFImage) => (Number(image.fileDirectory.getValue('NewSubfileType') ?? 0) & 4) !== 0;
  const levels = images.filter((image) => !isMask(image));
  return await Promise.all(
    levels.map(async (image) => {
      const [width, height] = [image.getWidth(), image.getHeight()];
      const mask = images.find((one) => isMask(one) && one.getWidth() === width && one.getHeight() === height);
      const [shown] = mask ? await mask.readRasters() : [];
      const noData = await image.fileDirectory.loadValue('GDAL_NODATA');
      return {
        ...{ width, height, bands: await bandsOf(image, bytes) },
        mask: shown ? Array.from(shown as Iterable<number>, Number) : null,
        noData: typeof noData === 'string' ? noData.replaceAll('\0', '') : null,
      };
    }),
  );
}

async function bandsOf(image: GeoTIFFImage, file: Buffer): Promise<bigint[][]> {
  const { fileDirectory } = image;
  const [width, height, samples] = [image.getWidth(), image.getHeight(), image.getSamplesPerPixel()];
  const [tileWidth, tileHeight] = [image.getTileWidth(), image.getTileHeight()];
  const expected = { Compression: 8, Predictor: 2, PlanarConfiguration: 1, BitsPerSample: 64 };
  for (const [tag, value] of Object.entries(expected)) {
    const found = [fileDirectory.getValue(tag as 'Compression')].flat()[0];
    const first = typeof found === 'object' ? (found as ArrayLike<number>)[0] : found;
    if (first !== value) throw new Error(`${tag} is ${first}, not ${value}`);
  }
  const offsets = Array.from((await fileDirectory.loadValue('TileOffsets')) as ArrayLike<number>);
  const sizes = Array.from((await fileDirectory.loadValue('TileByteCounts')) as ArrayLike<number>);
  const isSigned = image.getSampleFormat() === 2;
  const bands = Array.from({ length: samples }, () => new Array<bigint>(width * height));
  for (const [tile, offset] of offsets.entries()) {
    const packed = inflateSync(file.subarray(offset, offset + (sizes[tile] ?? 0)));
    const across = Math.ceil(width / tileWidth);
    const [left, top] = [(tile % across) * tileWidth, Math.floor(tile / across) * tileHeight];
    for (let row = 0; row < Math.min(tileHeight, height - top); row += 1) {
      const before = new Array<bigint>(samples).fill(0n);
      for (let column = 0; column < Math.min(tileWidth, width - left); column += 1) {
        for (const [band, found] of bands.entries()) {
          const difference = packed.readBigUInt64LE(((row * tileWidth + column) * samples + band) * 8);
          const value = BigInt.asUintN(64, (before[band] ?? 0n) + difference);
          before[band] = value;
          found[(top + row) * width + left + column] = isSigned ? BigInt.asIntN(64, value) : value;
        }
      }
    }
  }
  return bands;
}
