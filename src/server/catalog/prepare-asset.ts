import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ClipError } from '../../clip/clip-error.ts';
import type {
  CheckRequest,
  CheckResult,
  RegisterRequest,
  RegisterResult,
  ThumbnailRequest,
  ThumbnailResult,
} from '../../clip/task/task-request.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import type { Footprint } from '../../geo/grid/footprint.ts';
import { printableText } from '../../raster/tiff/printable-text.ts';
import { type RasterStructure, structureFromJson } from '../../raster/tiff/structure.ts';
import type { Capture } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';
import { bandStatisticsJson } from './band-statistics-json.ts';

/** A file to register as an asset. `path` is absolute; `statedCrs` is the code of its coordinate system if the file has none. */
export type AssetFile = {
  key: string;
  path: string;
  bandNames?: string[];
  categorical?: boolean;
  title?: string;
  statedCrs?: string;
  /** The download selector of its clips, if the asset prescribes one. */
  mosaicType?: string;
  /** Of a mosaic of an area. */
  capture?: Capture;
};

/** Options of a registration: a callback with the finished percentage, 0..100, and a signal that ends it. */
export type RegisterOptions = {
  readonly onPercent?: ((percent: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** The part of the engine that the catalogue uses. Untrusted files are opened only in a separate process. */
export type CatalogEngine = {
  /** Checks a GeoTIFF, writes it as a COG to `outputPath` and measures it; rejects with ClipError. */
  register: (request: Omit<RegisterRequest, 'kind'>, options?: RegisterOptions) => Promise<RegisterResult>;
  /** Checks a registered raster by the rules of registration; rejects with ClipError if it can't be checked. */
  check: (request: Omit<CheckRequest, 'kind'>, signal: AbortSignal) => Promise<CheckResult>;
  /** Writes a small picture of a registered raster; null if it has no small overview. Rejects with ClipError. */
  thumbnail: (request: Omit<ThumbnailRequest, 'kind'>, signal: AbortSignal) => Promise<ThumbnailResult | null>;
};

export type PreparedAsset = {
  file: AssetFile;
  draft: string;
  structure: RasterStructure;
  statistics: Record<string, number | null>[];
  footprint: Footprint;
  gsd: number | null;
  sizeBytes: number;
  checksumSha256: string;
  /** whether the draft has tile summaries next to it */
  hasSummaries: boolean;
};

/**
 * Lets the engine write a file as a COG to `draft` and measure it. Throws OperatorError for a file that is not a GeoTIFF, has
 * no CRS or no valid pixel, or has a compression that the engine in use can't read.
 */
export async function prepareAsset(
  file: AssetFile,
  draft: string,
  engine: CatalogEngine,
  options: RegisterOptions = {},
): Promise<PreparedAsset> {
  const name = printableText(basename(file.path));
  await checkFile(file.path);
  const { path: sourcePath, categorical = false, bandNames, statedCrs } = file;
  const bandCount = bandNames?.length ?? null;
  const registered = await engine
    .register({ sourcePath, outputPath: draft, categorical, bandCount, statedCrs }, options)
    .catch((error: unknown) => {
      if (!(error instanceof ClipError)) throw error;
      throw new OperatorError(`${name} cannot be used: ${faultSentence(error.fault)}`);
    });
  const structure = structureFromJson(registered.structure);
  const pixels = structure.width * structure.height;
  return {
    file,
    draft,
    ...registered,
    structure: withBandNames(structure, bandNames),
    statistics: registered.statistics.map((figures) => bandStatisticsJson(figures, pixels)),
  };
}

/** Checks the type without opening the file: opening a pipe or device might block or never end. */
async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
    throw new OperatorError(`The file ${printableText(path)} ${reason}.`);
  });
  if (found.isDirectory()) throw new OperatorError(`${printableText(basename(path))} is a folder, not a file.`);
  if (!found.isFile())
    throw new OperatorError(`${printableText(basename(path))} is a device, pipe or socket, not a file.`);
}

function withBandNames(structure: RasterStructure, names: string[] | undefined): RasterStructure {
  if (names === undefined) return structure;
  return { ...structure, bands: structure.bands.map((band, index) => ({ ...band, name: names[index] ?? band.name })) };
}
