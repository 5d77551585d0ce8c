import { type Block, decodeBlock } from '../decode/decode-block.ts';
import { codecReturnsSamples } from '../decode/decompress.ts';
import type { Raster } from '../read/open-raster.ts';
import { type BlockAddress, type BlockFile, readBlock } from '../read/read-block.ts';
import { tagText } from '../tiff/tag-access.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import { Tag } from '../tiff/tiff-tags.ts';

/** The smallest and the largest sample of all bands without nodata, and the nodata value; all exact. */
export type IntegerRange = { readonly min: bigint; readonly max: bigint; readonly noData: bigint | null };

/**
 * Reads all samples of a raster of 64-bit integers, block by block; masks and alpha are not applied. Null for rasters of
 * other types and if every sample is nodata. An unsupported codec or damaged data is a RasterError.
 */
export async function integerRange(raster: Raster, signal: AbortSignal): Promise<IntegerRange | null> {
  const { structure, source, littleEndian, levels } = raster;
  const image = levels[0]?.image;
  if (!image || structure.storedType === undefined || codecReturnsSamples(image.compression)) return null;
  const isSigned = structure.storedType === 'int64';
  const noData = exactNoData(tagText(image.directory, Tag.GdalNoData), isSigned);
  const file: BlockFile = { source, littleEndian, decode: decodeAsBits };
  let range: IntegerRange = { min: LARGEST, max: -LARGEST, noData };
  for (const address of addresses(image)) {
    signal.throwIfAborted();
    const block = await readBlock(file, image, address, signal);
    if (block) for (const row of rowsInside(block, image, address, isSigned)) range = widened(range, row);
    // A block that a sparse file lacks is nodata, or 0 without a nodata value.
    else if (noData === null) range = widened(range, BigInt64Array.of(0n));
  }
  return range.min > range.max ? null : range;
}

const LARGEST = 2n ** 64n;

type Integers = BigInt64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>;

/** Decodes as 64-bit floats: their array is a view of the decoded bytes, so that the bits stay unchanged. */
const decodeAsBits: typeof decodeBlock = (layout, packed, signal) =>
  decodeBlock({ ...layout, sampleFormat: 3 }, packed, signal);

function* addresses(image: TiffImage): Generator<BlockAddress> {
  const planes = image.planarConfiguration === 'separate' ? image.samplesPerPixel : 1;
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < image.blocksDown; row++) {
      for (let column = 0; column < image.blocksAcross; column++) yield { plane, row, column };
    }
  }
}

/** The rows of a block, clipped to the image: tiles at its right and lower edge extend beyond it. */
function* rowsInside(block: Block, image: TiffImage, address: BlockAddress, isSigned: boolean): Generator<Integers> {
  const { buffer } = block.values;
  const values = isSigned ? new BigInt64Array(buffer) : new BigUint64Array(buffer);
  const rows = Math.min(block.rows, image.height - address.row * image.blockHeight);
  const columns = Math.min(block.width, image.width - address.column * image.blockWidth);
  for (let row = 0; row < rows; row++) {
    const start = row * block.width * block.samples;
    yield values.subarray(start, start + columns * block.samples);
  }
}

function widened({ min, max, noData }: IntegerRange, values: Integers): IntegerRange {
  let [lowest, highest] = [min, max];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0n;
    if (value >= lowest && value <= highest) continue;
    if (value === noData) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { min: lowest, max: highest, noData };
}

/** The nodata value as a 64-bit integer; null if there is none, or if no sample can have this value. */
function exactNoData(text: string | null, isSigned: boolean): bigint | null {
  const trimmed = text?.replaceAll('\0', '').trim() ?? '';
  const number = Number(trimmed);
  if (trimmed === '' || !Number.isInteger(number)) return null;
  const value = /^[-+]?\d+$/.test(trimmed) ? BigInt(trimmed) : BigInt(number);
  const wrapped = isSigned ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
  return wrapped === value ? value : null;
}
