import { createHash } from 'node:crypto';
import type { Raster } from '../../raster/read/open-raster.ts';
import { isWideType } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { planeCount } from '../copy/read-cell.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { SUMS_PER_BAND } from '../rasterize/tile-sums.ts';

/** A level of a raster: its image, or null for an overview that is missing or stored otherwise than full resolution. */
export type SummaryLevel = { readonly factor: number; readonly image: TiffImage | null };

/** What a raster's tile summaries consist of. It follows from the raster's structure and the plan's rules of validity. */
export type SummaryLayout = {
  /** SHA-256 of everything that the meaning of the summaries depends on, except the bytes of tiles */
  readonly digest: Buffer;
  readonly bandCount: number;
  /** blocks of a tile */
  readonly planes: number;
  /** full resolution first, then factors 2, 4, … */
  readonly levels: readonly SummaryLevel[];
  /** float64 numbers of all sums */
  readonly sumCount: number;
  /** index of the first block of each level among those of all levels, then their number */
  readonly firstBlocks: readonly number[];
};

/** Larger summaries are neither written nor read: about 130,000 tiles of four bands. */
export const MAX_SUMMARY_BYTES = 32 * 1024 * 1024;
/** Bytes of a SHA-256. */
export const DIGEST_BYTES = 32;

/** The rules of a plan that statistics and overviews follow. */
export type SummarizedPlan = Pick<
  ClipPlan,
  'sampleType' | 'bandCount' | 'noData' | 'alphaBand' | 'outsideValue' | 'overviewResampling' | 'mask'
>;

/** The layout of a raster's summaries; null if there are none: for 64-bit integers, sources with a mask, and too many tiles. */
export function summaryLayout({ levels, littleEndian, structure }: Raster, plan: SummarizedPlan): SummaryLayout | null {
  const [full] = levels;
  if (!full || isWideType(plan.sampleType) || plan.mask === 'source') return null;
  const found: SummaryLevel[] = [
    { factor: 1, image: full.image },
    ...overviewLevels(structure).map(({ factor, width, height }) => {
      const level = levels.slice(1).find(({ image }) => image.width === width && image.height === height);
      return { factor, image: level && isStoredAlike(level.image, full.image) ? level.image : null };
    }),
  ];
  const planes = planeCount(full.image);
  const firstBlocks = [0];
  for (const { image } of found)
    firstBlocks.push((firstBlocks.at(-1) ?? 0) + (image ? image.blocksAcross * image.blocksDown * planes : 0));
  const sumCount = full.image.blocksAcross * full.image.blocksDown * plan.bandCount * SUMS_PER_BAND;
  const { bandCount } = plan;
  const layout = {
    digest: digestOf(found, littleEndian, plan),
    bandCount,
    planes,
    levels: found,
    sumCount,
    firstBlocks,
  };
  return summaryBytes(layout) > MAX_SUMMARY_BYTES ? null : layout;
}

/** The number of blocks of all levels. */
export function blockCount({ firstBlocks }: SummaryLayout): number {
  return firstBlocks.at(-1) ?? 0;
}

/** Bytes of sums and digests. */
export function summaryBytes(layout: SummaryLayout): number {
  return layout.sumCount * Float64Array.BYTES_PER_ELEMENT + blockCount(layout) * DIGEST_BYTES;
}

const STORAGE_KEYS = [
  ...['compression', 'predictor', 'planarConfiguration', 'bitsPerSample', 'sampleFormat', 'photometric'],
  ...['samplesPerPixel', 'tiled', 'blockWidth', 'blockHeight'],
] as readonly (keyof TiffImage)[];

/** Whether tiles of an overview can be stored in a clip, whose levels have the tags of full resolution. */
function isStoredAlike(overview: TiffImage, full: TiffImage): boolean {
  return STORAGE_KEYS.every((key) => overview[key] === full[key]);
}

function digestOf(levels: readonly SummaryLevel[], littleEndian: boolean, plan: SummarizedPlan): Buffer {
  const { sampleType, bandCount, noData, alphaBand, outsideValue, overviewResampling } = plan;
  const text = JSON.stringify([
    [littleEndian, sampleType, bandCount, String(noData), alphaBand, String(outsideValue), overviewResampling],
    levels.map(
      ({ factor, image }) => image && [factor, image.width, image.height, ...STORAGE_KEYS.map((key) => image[key])],
    ),
  ]);
  return createHash('sha256').update(text).digest();
}
