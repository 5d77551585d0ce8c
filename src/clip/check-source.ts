import { openRaster } from '../raster/open-raster.ts';
import { structureFromJson } from '../raster/structure.ts';
import { asClipError } from './as-clip-error.ts';
import { type ClipErrorReason, clipErrorToJson } from './clip-error.ts';
import { openFileSource } from './file-source.ts';
import { checkPosition } from './position/check-position.ts';
import type { RegistrationContext } from './register-raster.ts';
import { integerValues, refuseSampleType } from './sample-fitness.ts';
import { refuseUnfit } from './source-fitness.ts';
import type { CheckRequest, CheckResult } from './task-request.ts';

/**
 * Checks a raster that was registered earlier by today's rules, against the structure that its clips are planned with. A
 * file that can't be read, or not in time, is a ClipError: it says nothing about the raster's fitness.
 */
export async function checkSource(request: CheckRequest, context: RegistrationContext): Promise<CheckResult> {
  const structure = structureFromJson(request.structure);
  try {
    await checkSamples(request.sourcePath, context.signal);
    refuseUnfit(structure, null);
    await checkPosition(request.sourcePath, structure, context);
    return { fault: null };
  } catch (cause) {
    const error = asClipError(cause);
    if (!FAULTS.includes(error.reason)) throw error;
    return { fault: clipErrorToJson(error) };
  }
}

/** By the file itself: earlier structures don't tell 64-bit integers from floats. */
async function checkSamples(sourcePath: string, signal: AbortSignal): Promise<void> {
  const source = await openFileSource(sourcePath);
  try {
    const raster = await openRaster(source, { signal });
    refuseSampleType(raster.structure, raster.structure.storedType && (await integerValues(raster, signal)));
  } finally {
    await source.close();
  }
}

/** What a clip of such a raster would be wrong by. */
const FAULTS: readonly ClipErrorReason[] = ['wrong-position', 'crs-unsupported', 'no-crs', 'sample-type-unsupported'];
