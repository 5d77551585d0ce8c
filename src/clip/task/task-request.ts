import type { Aoi } from '../../geo/aoi.ts';
import type { Affine } from '../../geo/grid/affine.ts';
import type { Footprint } from '../../geo/grid/footprint.ts';
import type { Extent, PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';
import type { ClipErrorJson } from '../clip-error.ts';
import type { CopyObstacle, EngineChoice } from '../copy/copy-obstacle.ts';
import type { ClipPlan } from '../plan/plan.ts';

/** Fields of tasks that write a file: absolute paths, whether values are classes, and metadata to embed. */
type TaskFiles = {
  /** an absolute path to a GeoTIFF */
  readonly sourcePath: string;
  /** an absolute path; the file appears there by rename, complete or not at all */
  readonly outputPath: string;
  /** classes are never averaged in overviews */
  readonly categorical: boolean;
  /** dataset metadata written into the TIFF, in addition to the source's metadata */
  readonly metadata: Readonly<Record<string, string>>;
};

/** Cut an AOI (WGS 84) out of a source; `structure` was stored when the source was added. */
export type ClipRequest = TaskFiles & {
  readonly kind: 'clip';
  readonly structure: RasterStructureJson;
  readonly aoi: Aoi;
  readonly extent: Extent;
  readonly engine: EngineChoice;
  /** hex; to check the tile summaries next to the source. Without it, a copy computes the statistics of all tiles. */
  readonly summariesKey?: string | undefined;
};

/** Convert an accepted GeoTIFF to a COG; pixels, mask, palette, names and nodata stay unchanged. */
export type ToCogRequest = TaskFiles & {
  readonly kind: 'to-cog';
  /** the code of the coordinate system to write, for a file without one */
  readonly statedCrs?: string | undefined;
};

/** Inspect a file of a user, convert it to a COG unless it is one, and measure the written file. */
export type RegisterRequest = Omit<TaskFiles, 'metadata'> & {
  readonly kind: 'register';
  /** the required number of bands; null accepts any number */
  readonly bandCount: number | null;
  /** the code of the file's coordinate system (`EPSG:8857`, `ESRI:54009`), stated by the operator because the file has none */
  readonly statedCrs?: string | undefined;
  /** hex; with it, tile summaries are written next to the output if its tiles can be copied */
  readonly summariesKey?: string | undefined;
};

/** Check a registered raster by the current rules of registration; `structure` was stored when the source was added. */
export type CheckRequest = {
  readonly kind: 'check';
  /** an absolute path to a GeoTIFF */
  readonly sourcePath: string;
  readonly structure: RasterStructureJson;
};

/** Make a small WebP picture of a registered raster. */
export type ThumbnailRequest = Omit<TaskFiles, 'metadata'> & { readonly kind: 'thumbnail' };

/** A request that cuts or converts. */
export type CutRequest = ClipRequest | ToCogRequest;

/** A request to runTask; plain JSON. */
export type TaskRequest = CutRequest | RegisterRequest | CheckRequest | ThumbnailRequest;

/** The result type of a request. */
export type ResultOf<Request extends TaskRequest> = Request extends RegisterRequest
  ? RegisterResult
  : Request extends CheckRequest
    ? CheckResult
    : Request extends ThumbnailRequest
      ? ThumbnailResult | null
      : TaskResult;

/** The result of any task. */
export type AnyTaskResult = ResultOf<TaskRequest>;

/** Exact statistics of one band's valid pixels; null if no pixel is valid. */
export type BandStatistics = {
  readonly validCount: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** the extremes of 64-bit integers as decimal digits, where the numbers are the nearest float64 */
  readonly exact?: { readonly minimum: string; readonly maximum: string };
};

/** What was done, and how the file was checked, for the job's page and the file's metadata. */
export type TaskReceipt = {
  readonly engine: string;
  readonly extent: 'tight' | 'tiles' | 'full';
  readonly window: PixelWindow;
  readonly resampled: false;
  /** of the window, in the source's CRS */
  readonly transform: Affine;
  /** `EPSG:32756`, or the name of a CRS without a code */
  readonly crs: string | null;
  /** `operator` if the source's file had no coordinate system and one was stated when it was added, else null */
  readonly crsStatedBy: string | null;
  readonly pixelsInside: number;
  /** pixels of the finished file that were read back and compared with the source */
  readonly pixelsCompared: number;
  /** compared pixels inside the area */
  readonly insideCompared: number;
  /** number of windows of compared pixels */
  readonly windowsCompared: number;
  /** every pixel was compared */
  readonly areAllPixelsCompared: boolean;
  /** the result of the check, a sentence */
  readonly check: string;
  readonly commands: readonly string[];
  /** of each band, as GDAL's programs write numbers */
  readonly outsideValues: readonly string[];
  /** of the file: the source's, one that was added, or none */
  readonly mask: ClipPlan['mask'];
  /** the tiles at full resolution, by how they were made; absent if GDAL made the file */
  readonly tiles?: TileCounts;
  /** why GDAL made the file although tiles are copied where possible; else absent */
  readonly copyObstacle?: CopyObstacle;
};

/** Tiles that are the source's bytes, tiles that were cut and encoded, and tiles that are not stored because they are outside. */
export type TileCounts = {
  readonly copied: number;
  readonly edge: number;
  readonly sparse: number;
  /** copied tiles whose statistics registration stored; those of the others were computed */
  readonly summarized: number;
};

/** The result of a task that cuts or converts; plain JSON. */
export type TaskResult = {
  readonly sizeBytes: number;
  readonly checksumSha256: string;
  readonly width: number;
  readonly height: number;
  /** the window of the source's grid that was cut */
  readonly window: PixelWindow;
  readonly statistics: readonly BandStatistics[];
  /** pixel centres inside the AOI; every pixel for to-cog */
  readonly pixelsInside: number;
  readonly structure: RasterStructureJson;
  readonly receipt: TaskReceipt;
};

/** Registration's measurements of the written file; plain JSON. */
export type RegisterResult = {
  readonly structure: RasterStructureJson;
  readonly statistics: readonly BandStatistics[];
  readonly footprint: Footprint;
  /** ground sample distance in metres; null if the raster is outside the Earth */
  readonly gsd: number | null;
  readonly sizeBytes: number;
  readonly checksumSha256: string;
  /** whether tile summaries were written next to the file */
  readonly hasSummaries: boolean;
};

/** Size of a thumbnail in pixels, and its file. */
export type ThumbnailResult = {
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
  readonly checksumSha256: string;
};

/** The result of rechecking a registered raster. */
export type CheckResult = {
  /** why registration would refuse the raster now; null if it would accept it */
  readonly fault: ClipErrorJson | null;
  /** whether the clips made from it have the fault too */
  readonly areClipsWrong: boolean;
};

/** Progress of a task: its phase, and the finished percentage of the task, 0..100, which never decreases. */
export type TaskProgress = { readonly phase: TaskPhase; readonly percent: number };

/** The phases of a task, in order. */
export type TaskPhase = 'reading' | 'cutting' | 'writing' | 'checking';
