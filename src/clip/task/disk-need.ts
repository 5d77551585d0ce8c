import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { ClipError } from '../clip-error.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layersOf } from '../plan/plan-validity.ts';

/** What a disk has for this user, and how large it is, in bytes. */
export type DiskSpace = { readonly freeBytes: number; readonly totalBytes: number };

/** The most bytes that a plan's scratch files and output take together, however little the samples can be compressed. */
export function diskNeedBytes(plan: ClipPlan): number {
  const sides = [plan.window, ...overviewLevels(plan.window)];
  const blocks = sides.map(({ width, height }) => Math.ceil(width / BLOCK_PX) * Math.ceil(height / BLOCK_PX));
  const blockBytes = BLOCK_PX * BLOCK_PX * layersOf(plan) * sampleBytes(plan.sampleType);
  const window = (blocks[0] ?? 0) * blockBytes;
  const overviews = sides
    .slice(1)
    .reduce((sum, { width, height }) => sum + width * height * layersOf(plan) * sampleBytes(plan.sampleType), 0);
  const output = blocks.reduce((sum, count) => sum + count, 0) * blockBytes * DEFLATE_GROWTH;
  return Math.ceil(window + overviews + output);
}

/** Throws a ClipError `disk-full` when writing so much would leave the disk less than what the service itself lives on. */
export function refuseFullDisk(neededBytes: number, { freeBytes, totalBytes }: DiskSpace): void {
  const reserveBytes = Math.min(RESERVE_BYTES, totalBytes * RESERVE_SHARE);
  if (freeBytes - neededBytes >= reserveBytes) return;
  const needed = `The task may write up to ${gigabytes(neededBytes)} GB before it is done`;
  const found = `${gigabytes(freeBytes)} GB are free on its disk, of which ${gigabytes(reserveBytes)} GB are kept for the service`;
  throw new ClipError('disk-full', `${needed}; ${found}. Free some and submit again, or take a smaller area or file.`);
}

/** Tiles of the window and of the finished file, which the last of a row and column fill up. */
const BLOCK_PX = 512;
/** Samples that can't be compressed grow by less than this. */
const DEFLATE_GROWTH = 1.01;
/** The database is on the same disk as a rule, and must be able to write that a job failed. */
const RESERVE_BYTES = 1e9;
/** On a small disk. */
const RESERVE_SHARE = 0.05;

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toLocaleString('en', { maximumSignificantDigits: 3 });
}
