import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { locateBlock } from '../../raster/tiff/tile-index.ts';
import { openFileSource } from '../files/file-source.ts';

/** Tiles of a clip: those whose pixels are all inside, and how many of them are the bytes of the source's tiles. */
export type CopiedTiles = { readonly inside: number; readonly equal: number };

/** Compares the stored bytes of a clip's tiles with the source's. `isInside` has a source's pixels, row by row. */
export async function copiedTiles(
  files: { readonly source: string; readonly clip: string },
  window: PixelWindow,
  isInside: Uint8Array,
): Promise<CopiedTiles> {
  const [source, clip] = [await openFileSource(files.source), await openFileSource(files.clip)];
  try {
    const [from, to] = [await openRaster(source), await openRaster(clip)];
    const [image] = to.levels.map((level) => level.image);
    const original = from.levels[0]?.image;
    if (!image || !original) throw new Error('a raster has at least one level');
    let [inside, equal] = [0, 0];
    const planes = image.planarConfiguration === 'separate' ? image.samplesPerPixel : 1;
    for (let row = 0; row < image.blocksDown; row += 1) {
      for (let column = 0; column < image.blocksAcross; column += 1) {
        const [x, y] = [column * image.blockWidth, row * image.blockHeight];
        const box = {
          column: window.column + x,
          row: window.row + y,
          width: image.blockWidth,
          height: image.blockHeight,
        };
        const isFull = x + box.width <= window.width && y + box.height <= window.height;
        if (!isFull || !areAllInside(box, isInside, original.width)) continue;
        inside += 1;
        const blocks = await Promise.all(
          Array.from({ length: planes }, async (_, plane) => {
            const place = (raster: Raster, level: typeof image, left: number, top: number) =>
              storedBytes(raster, level, (plane * level.blocksDown + top) * level.blocksAcross + left);
            const there = await place(from, original, box.column / box.width, box.row / box.height);
            return there.length > 0 && there.equals(await place(to, image, column, row));
          }),
        );
        if (blocks.every((isEqual) => isEqual)) equal += 1;
      }
    }
    return { inside, equal };
  } finally {
    await Promise.all([source.close(), clip.close()]);
  }
}

function areAllInside({ column, row, width, height }: PixelWindow, isInside: Uint8Array, rasterWidth: number): boolean {
  for (let y = row; y < row + height; y += 1) {
    const start = y * rasterWidth + column;
    if (isInside.subarray(start, start + width).includes(0)) return false;
  }
  return true;
}

async function storedBytes(raster: Raster, image: Raster['levels'][number]['image'], block: number): Promise<Buffer> {
  const { offset, sizeBytes } = await locateBlock(raster, image, block);
  return Buffer.from(await raster.source.read(offset, sizeBytes));
}
