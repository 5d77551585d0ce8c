import type { Aoi } from '../../geo/aoi.ts';
import type { Affine } from '../../geo/grid/affine.ts';
import type { Footprint } from '../../geo/grid/footprint.ts';
import type { Extent, PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';
import type { ClipErrorJson } from '../clip-error.ts';

/** What every task has: absolute paths, whether values are classes, and metadata to embed in the file. */
type TaskFiles = {
  /** an absolute path to a GeoTIFF */
  readonly sourcePath: string;
  /** an absolute path; the file appears there whole, by rename, or not at all */
  readonly outputPath: string;
  /** classes are never averaged in overviews */
  readonly categorical: boolean;
  /** dataset metadata written into the TIFF, beside the source's own */
  readonly metadata: Readonly<Record<string, string>>;
};

/** Cut an AOI (WGS 84) out of a source; `structure` is what the source was when it was added. */
export type ClipRequest = TaskFiles & {
  readonly kind: 'clip';
  readonly structure: RasterStructureJson;
  readonly aoi: Aoi;
  readonly extent: Extent;
};

/** Turn an accepted GeoTIFF into a Cloud-Optimized one: pixels, mask, palette, names and nodata stay. */
export type ToCogRequest = TaskFiles & { readonly kind: 'to-cog' };

/** Look at a stranger's file, turn it into a COG where it isn't one, and measure what was written. */
export type RegisterRequest = Omit<TaskFiles, 'metadata'> & {
  readonly kind: 'register';
  /** how many bands it must have; null takes any number */
  readonly bandCount: number | null;
};

/** Check a registered raster by the rules of registration; `structure` is what the source was when it was added. */
export type CheckRequest = {
  readonly kind: 'check';
  /** an absolute path to a GeoTIFF */
  readonly sourcePath: string;
  readonly structure: RasterStructureJson;
};

/** A request that cuts or converts. */
export type CutRequest = ClipRequest | ToCogRequest;

/** What runTask does; plain JSON. */
export type TaskRequest = CutRequest | RegisterRequest | CheckRequest;

/** The answer to a kind of request. */
export type ResultOf<Request extends TaskRequest> = Request extends RegisterRequest
  ? RegisterResult
  : Request extends CheckRequest
    ? CheckResult
    : TaskResult;

/** Any answer of a task. */
export type AnyTaskResult = ResultOf<TaskRequest>;

/** Exact figures of one band's valid pixels; null where no pixel is valid. */
export type BandStatistics = {
  readonly validCount: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
};

/** What was done and how it was checked, for the job's page and the file's metadata. */
export type TaskReceipt = {
  readonly engine: string;
  readonly extent: 'tight' | 'tiles' | 'whole';
  readonly window: PixelWindow;
  readonly resampled: false;
  /** of the window, in the source's CRS */
  readonly transform: Affine;
  /** `EPSG:32756`, or the name of a CRS without a code */
  readonly crs: string | null;
  readonly pixelsInside: number;
  /** pixels of the finished file that were read back and compared with the source */
  readonly pixelsCompared: number;
  /** how many of them lie inside the area */
  readonly insideCompared: number;
  /** in how many windows they lie */
  readonly windowsCompared: number;
  /** every pixel was compared */
  readonly isWhole: boolean;
  /** the result of the check, a sentence */
  readonly check: string;
  readonly commands: readonly string[];
};

/** The answer to a task; plain JSON. */
export type TaskResult = {
  readonly sizeBytes: number;
  readonly checksumSha256: string;
  readonly width: number;
  readonly height: number;
  /** the part of the source's grid that was cut, in whole pixels */
  readonly window: PixelWindow;
  readonly statistics: readonly BandStatistics[];
  /** pixel centres inside the AOI; every pixel for to-cog */
  readonly pixelsInside: number;
  readonly structure: RasterStructureJson;
  readonly receipt: TaskReceipt;
};

/** What registration found in the file that was written; plain JSON. */
export type RegisterResult = {
  readonly structure: RasterStructureJson;
  readonly statistics: readonly BandStatistics[];
  readonly footprint: Footprint;
  /** metres from one pixel to the next; null off the Earth */
  readonly gsd: number | null;
  readonly sizeBytes: number;
  readonly checksumSha256: string;
};

/** What the check of an earlier raster found. */
export type CheckResult = {
  /** why registration would refuse the raster today; null where it would not */
  readonly fault: ClipErrorJson | null;
  /** whether the fault was in the clips that were made of it, too */
  readonly areClipsWrong: boolean;
};

/** Where a task is: what it does, and how much of all of it is done, 0..100 and never less than before. */
export type TaskProgress = { readonly phase: TaskPhase; readonly percent: number };

/** The phases of a task, in order. */
export type TaskPhase = 'reading' | 'cutting' | 'writing' | 'checking';
