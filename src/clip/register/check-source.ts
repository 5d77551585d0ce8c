import { openRaster } from '../../raster/read/open-raster.ts';
import { type RasterStructure, structureFromJson } from '../../raster/tiff/structure.ts';
import { asClipError } from '../as-clip-error.ts';
import { ClipError, type ClipErrorReason, clipErrorToJson } from '../clip-error.ts';
import { openFileSource } from '../files/file-source.ts';
import { checkPosition } from '../position/check-position.ts';
import type { CheckRequest, CheckResult } from '../task/task-request.ts';
import type { RegistrationContext } from './register-raster.ts';
import { refuseSampleType, wideAsFloats } from './sample-fitness.ts';
import { refuseUnfitSource } from './source-fitness.ts';

/**
 * Rechecks a registered raster by the current rules: the file as it is read now, and the stored structure that its clips were
 * planned with. If the file can't be read, or not in time, throws a ClipError, which says nothing about the raster's fitness.
 */
export async function checkSource(request: CheckRequest, context: RegistrationContext): Promise<CheckResult> {
  const { sourcePath } = request;
  const stored = structureFromJson(request.structure);
  const { found, samples } = await readNow(sourcePath, stored, context.signal);
  if (samples !== null) return samples;
  const currentFault = await faultOf(() => checkStructure(sourcePath, found, context));
  const earlierFault =
    JSON.stringify(stored.crs) === JSON.stringify(found.crs)
      ? currentFault
      : await faultOf(() => checkStructure(sourcePath, stored, context));
  if (earlierFault === null) return { fault: currentFault && clipErrorToJson(currentFault), areClipsWrong: false };
  return { fault: clipErrorToJson(currentFault === null ? correctedPosition() : earlierFault), areClipsWrong: true };
}

/** The structure, and a fault of its samples if there is one: earlier structures don't distinguish 64-bit integers from floats. */
async function readNow(sourcePath: string, stored: RasterStructure, signal: AbortSignal) {
  const source = await openFileSource(sourcePath);
  try {
    const raster = await openRaster(source, { signal });
    const found = raster.structure;
    if (found.storedType !== undefined && stored.storedType === undefined) {
      const { error, areClipsWrong } = await wideAsFloats(raster, signal);
      return { found, samples: { fault: clipErrorToJson(error), areClipsWrong } };
    }
    const fault = await faultOf(async () => refuseSampleType(found));
    return { found, samples: fault && { fault: clipErrorToJson(fault), areClipsWrong: true } };
  } catch (error) {
    throw asClipError(error);
  } finally {
    await source.close();
  }
}

async function checkStructure(file: string, structure: RasterStructure, context: RegistrationContext): Promise<void> {
  refuseUnfitSource(structure, null);
  await checkPosition(file, structure, context);
}

function correctedPosition(): ClipError {
  return new ClipError('wrong-position', { code: 'position-corrected' });
}

async function faultOf(check: () => Promise<void>): Promise<ClipError | null> {
  try {
    await check();
    return null;
  } catch (cause) {
    const error = asClipError(cause);
    if (!FAULTS.includes(error.reason)) throw error;
    return error;
  }
}

/** Reasons that make clips of the raster wrong. */
const FAULTS: readonly ClipErrorReason[] = ['wrong-position', 'crs-unsupported', 'no-crs', 'sample-type-unsupported'];
