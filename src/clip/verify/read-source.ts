import type { RasterFault } from '../../faults/raster-faults.ts';
import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { RasterError } from '../../raster/raster-error.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { readStoredWindow } from '../../raster/read/read-window.ts';
import { validMask } from '../../raster/read/valid-mask.ts';
import { DEFAULT_LIMITS } from '../../raster/tiff/tiff-limits.ts';
import { openFileSource } from '../files/file-source.ts';
import type { FilePaths } from '../gdal/command-line.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import { probeSource } from '../gdal/commands.ts';
import { piecesAtWrap } from '../plan/pieces-at-wrap.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { joinColumns, type SourceWindow } from './join-columns.ts';

/** Reads a window of the source, given in the source's pixels; columns past the last one wrap. */
export type ReadSource = (window: PixelWindow) => Promise<SourceWindow>;

/** What reading the source requires. */
export type SourceAccess = {
  readonly raster: Raster;
  readonly plan: ClipPlan;
  readonly paths: FilePaths;
  readonly runner: CommandRunner;
  readonly signal: AbortSignal;
};

/**
 * Reads the source with the decoders of src/raster, which share no code with GDAL. Codecs without such a decoder, or whose
 * decoders may round differently, are read by the engine's GDAL into an uncompressed file.
 */
export function sourceReader(access: SourceAccess): ReadSource {
  return joinedReader(pieceReader(access), access.plan.sourceWidth);
}

/** Reads windows of the source with the decoders of src/raster alone. */
export function rasterReader(raster: Raster, signal: AbortSignal): ReadSource {
  const read: ReadSource = async ({ column, row, width, height }) =>
    await readStoredWindow(raster, { level: 0, x: column, y: row, width, height, signal });
  return joinedReader(read, raster.structure.width);
}

/** Reads windows across the last column as two pieces. */
function joinedReader(read: ReadSource, sourceWidth: number): ReadSource {
  return async (window) => {
    const [first, ...others] = piecesAtWrap(window, sourceWidth);
    const readPart = async (piece: PixelWindow) => ({ ...piece, ...(await read(piece)) });
    return joinColumns(await Promise.all([readPart(first), ...others.map(readPart)]));
  };
}

function pieceReader(access: SourceAccess): ReadSource {
  const { raster, signal } = access;
  let last: Promise<unknown> = Promise.resolve();
  // sequential, as all reads use the same scratch file
  const byGdal: ReadSource = (window) => {
    const read = last.catch(() => undefined).then(() => readByGdal(access, window));
    last = read;
    return read;
  };
  if (!EXACT_CODECS.has(raster.structure.compression)) return byGdal;
  return async ({ column, row, width, height }) => {
    try {
      return await readStoredWindow(raster, { level: 0, x: column, y: row, width, height, signal });
    } catch (error) {
      if (error instanceof RasterError && BLOCKS_FOR_GDAL.has(error.fault.code))
        return await byGdal({ column, row, width, height });
      throw error;
    }
  };
}

/** Faults of blocks that GDAL may read nevertheless. */
const BLOCKS_FOR_GDAL: ReadonlySet<RasterFault['code']> = new Set(['old-lzw', 'predictor-unsupported']);
/** Codecs for which all decoders give the same samples. */
const EXACT_CODECS = new Set(['NONE', 'LZW', 'DEFLATE', 'PACKBITS']);
/** probe.tif was written by this task. With many bands of wide samples its tiles exceed the limit for uploaded files. */
const LIMITS = { ...DEFAULT_LIMITS, maxBlockBytes: 2 ** 31 - 1 };

async function readByGdal({ plan, paths, runner, signal }: SourceAccess, window: PixelWindow): Promise<SourceWindow> {
  await runner.run(probeSource(plan, window), paths, { signal });
  const file = await openFileSource(paths.probe);
  try {
    const probe = await openRaster(file, { signal, limits: LIMITS });
    const { width, height } = window;
    const { bands: layers } = await readStoredWindow(probe, { level: 0, x: 0, y: 0, width, height, signal });
    const bands = layers.slice(0, plan.bandCount);
    const alpha = plan.alphaBand === null ? null : (bands[plan.alphaBand - 1] ?? null);
    const mask = plan.mask === 'source' ? (layers[plan.bandCount] ?? null) : null;
    const colors = bands.filter((_, index) => index + 1 !== plan.alphaBand);
    return { bands, valid: validMask({ bands: colors, alpha, mask, noData: plan.noData }, width * height) };
  } finally {
    await file.close();
  }
}
