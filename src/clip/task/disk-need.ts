import { isWideType, sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { ClipError } from '../clip-error.ts';
import { planeCount } from '../copy/read-cell.ts';
import { maxStoredBytes } from '../copy/tile-codec.ts';
import { TileClass, type TilePlan } from '../copy/tile-plan.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import { piecesAtWrap } from '../plan/pieces-at-wrap.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';

/** Free space of a disk for this user, and its total size, in bytes. */
export type DiskSpace = { readonly freeBytes: number; readonly totalBytes: number };

/** The maximum size in bytes of a plan's scratch files and output together, for samples that can't be compressed. */
export function diskNeedBytes(plan: ClipPlan): number {
  const sides = [plan.window, ...overviewLevels(plan.window)];
  const blocks = sides.map(({ width, height }) => Math.ceil(width / BLOCK_PX) * Math.ceil(height / BLOCK_PX));
  const blockBytes = BLOCK_PX * BLOCK_PX * layerCount(plan) * sampleBytes(plan.sampleType);
  // Pieces before and after the last column are cut before they are joined.
  const copies = piecesAtWrap(plan.window, plan.sourceWidth).length;
  const window = (blocks[0] ?? 0) * blockBytes * copies;
  // the raster of bytes that 64-bit integers are burned by
  const inside = isWideType(plan.sampleType) && plan.area ? (blocks[0] ?? 0) * BLOCK_PX * BLOCK_PX : 0;
  const overviews = sides
    .slice(1)
    .reduce((sum, { width, height }) => sum + width * height * layerCount(plan) * sampleBytes(plan.sampleType), 0);
  const output = blocks.reduce((sum, count) => sum + count, 0) * blockBytes * DEFLATE_GROWTH;
  return Math.ceil(window + inside + overviews + output);
}

/**
 * The same of a clip whose tiles are copied: the tiles of all levels in the finished file, and in the scratch file those that are encoded before their
 * positions are known.
 */
export function copyNeedBytes(image: TiffImage, plan: ClipPlan, { classes, levels }: TilePlan): number {
  const stored = classes.filter((tileClass) => tileClass !== TileClass.outside).length;
  const encoded = classes.filter((tileClass) => tileClass === TileClass.edge).length;
  const overviews = levels.slice(1).reduce((sum, { across, down }) => sum + across * down, 0);
  const maskBytes = plan.mask === 'none' ? 0 : (image.blockWidth * image.blockHeight * DEFLATE_GROWTH) / 8 + 64;
  const tileBytes = maxStoredBytes(image) * planeCount(image) + maskBytes;
  return Math.ceil((stored + encoded + 2 * overviews) * tileBytes);
}

/** Throws a ClipError `disk-full` if writing `neededBytes` would leave the disk less than the service's reserve. */
export function refuseFullDisk(neededBytes: number, { freeBytes, totalBytes }: DiskSpace): void {
  const reserveBytes = Math.min(RESERVE_BYTES, totalBytes * RESERVE_SHARE);
  if (freeBytes - neededBytes >= reserveBytes) return;
  const figures = { needed: neededBytes, free: freeBytes, reserved: reserveBytes };
  throw new ClipError('disk-full', { code: 'disk-too-small', ...figures });
}

/** Side of the tiles of window and finished file; tiles at the right and lower edge are padded. */
const BLOCK_PX = 512;
/** DEFLATE enlarges incompressible samples by less than this factor. */
const DEFLATE_GROWTH = 1.01;
/** The database is usually on the same disk, and must still be able to record that a job failed. */
const RESERVE_BYTES = 1e9;
/** Share of the reserve on a small disk. */
const RESERVE_SHARE = 0.05;
