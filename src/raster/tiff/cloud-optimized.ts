import type { ByteSource } from '../source/byte-source.ts';
import type { TiffImage } from './tiff-image.ts';
import { locateBlock } from './tile-index.ts';

const SMALL = 512;

/**
 * Whether a file is laid out as a Cloud-Optimized GeoTIFF: tiled unless it is small, with overviews, every directory
 * before the first pixel, and smaller levels before larger ones. GDAL's validator applies the same rules.
 */
export async function isCloudOptimized(
  file: { source: ByteSource; littleEndian: boolean; levels: { image: TiffImage }[] },
  signal?: AbortSignal,
): Promise<boolean> {
  const images = file.levels.map((level) => level.image);
  const [full] = images;
  if (!full) return false;
  const large = full.width > SMALL || full.height > SMALL;
  if (large && (!full.tiled || images.length < 2)) return false;
  const starts: number[] = [];
  for (const image of images) {
    const location = await locateBlock(file, image, 0, signal).catch(() => null);
    if (!location) return false;
    // a sparse first tile has no offset to compare
    if (location.sizeBytes > 0) starts.push(location.offset);
  }
  const lastDirectory = Math.max(...images.map((image) => image.directory.offset));
  const directoriesFirst = starts.every((start) => start > lastDirectory);
  const smallFirst = starts.every((start, index) => index === 0 || start < (starts[index - 1] ?? 0));
  return directoriesFirst && smallFirst;
}
