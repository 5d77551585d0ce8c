import type { Raster } from '../../raster/read/open-raster.ts';
import type { CellSource } from '../copy/read-cell.ts';
import type { TilePlan } from '../copy/tile-plan.ts';
import type { ClipPlan } from '../plan/plan.ts';
import type { BandStatistics } from '../task/task-request.ts';

/** A clip whose tiles are copied, before it is made. */
export type CopyToForecast = {
  readonly raster: Raster;
  readonly source: CellSource;
  readonly plan: ClipPlan;
  readonly tilePlan: TilePlan;
  readonly maxDecodedBytes: number;
  readonly signal: AbortSignal | undefined;
};

/** What the tiles of a clip take in its file. */
export type MadeTiles = {
  /** the number of blocks that are not sparse, and their bytes */
  readonly stored: number;
  readonly bytes: number;
  /** by how much the bytes may be wrong */
  readonly errorBytes: number;
  readonly statistics: readonly BandStatistics[];
};
