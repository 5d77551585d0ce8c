import type { Block } from '../decode/decode-block.ts';
import type { Raster } from '../read/open-raster.ts';
import { type BlockAddress, type BlockFile, readBlock } from '../read/read-block.ts';
import { isWide, type WideArray } from '../tiff/sample-type.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import { storedNoData } from '../tiff/wide-integers.ts';

/** The smallest and the largest sample of all bands without nodata, and the nodata value; all exact. */
export type IntegerRange = { readonly min: bigint; readonly max: bigint; readonly noData: bigint | null };

/**
 * Reads all samples of a raster of 64-bit integers, block by block; masks and alpha are not applied. Null for rasters of
 * other types and if every sample is nodata. An unsupported codec or damaged data is a RasterError.
 */
export async function integerRange(raster: Raster, signal: AbortSignal): Promise<IntegerRange | null> {
  const { structure, source, littleEndian, levels } = raster;
  const image = levels[0]?.image;
  const noData = storedNoData(structure);
  if (!image || structure.storedType === undefined || typeof noData === 'number') return null;
  const file: BlockFile = { source, littleEndian };
  let range: IntegerRange = { min: LARGEST, max: -LARGEST, noData };
  for (const address of addresses(image)) {
    signal.throwIfAborted();
    const block = await readBlock(file, image, address, signal);
    if (block) for (const row of rowsInside(block, image, address)) range = widened(range, row);
    // A block that a sparse file lacks is nodata, or 0 without a nodata value.
    else if (noData === null) range = widened(range, BigInt64Array.of(0n));
  }
  return range.min > range.max ? null : range;
}

const LARGEST = 2n ** 64n;

function* addresses(image: TiffImage): Generator<BlockAddress> {
  const planes = image.planarConfiguration === 'separate' ? image.samplesPerPixel : 1;
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < image.blocksDown; row++) {
      for (let column = 0; column < image.blocksAcross; column++) yield { plane, row, column };
    }
  }
}

/** The rows of a block, clipped to the image: tiles at its right and lower edge extend beyond it. */
function* rowsInside(block: Block, image: TiffImage, address: BlockAddress): Generator<WideArray> {
  const { values } = block;
  if (!isWide(values)) return;
  const rows = Math.min(block.rows, image.height - address.row * image.blockHeight);
  const columns = Math.min(block.width, image.width - address.column * image.blockWidth);
  for (let row = 0; row < rows; row++) {
    const start = row * block.width * block.samples;
    yield values.subarray(start, start + columns * block.samples);
  }
}

function widened({ min, max, noData }: IntegerRange, values: WideArray): IntegerRange {
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
