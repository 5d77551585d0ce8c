import type { ClipFile } from '../../../contract/schemas/clip.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { jobPageStrings } from '../../features/jobs/page/job-page-strings.ts';
import type { PreviewFile } from '../../features/preview/model/preview-messages.ts';
import { ConfirmationNeeded } from '../../features/preview/model/preview-question.ts';
import { BUDGET } from '../../features/preview/read/budget.ts';
import { openAsset } from './open-asset.ts';

const words = jobPageStrings;

/**
 * Opens a job's file for the preview by a signed URL, or by a complete download if the service signs none. A large complete
 * download needs a confirmation (PreviewQuestion) and is refused if the file would not fit into the page's memory.
 */
export async function openClip(
  transport: Transport,
  jobId: string,
  file: ClipFile,
  { isConfirmed, signal }: { readonly isConfirmed: boolean; readonly signal: AbortSignal },
): Promise<PreviewFile> {
  const { item_id, asset_id, mosaic_type } = file;
  if (item_id && asset_id) {
    try {
      return await openAsset(transport, item_id, asset_id, { signal });
    } catch (error) {
      // Another API may not sign URLs for clips; then download the complete file (contract 11.6.8).
      if (!(error instanceof ApiError) || error.kind === 'network' || isFinal(error)) throw error;
    }
  }
  const { ask: confirmAboveBytes, max: maxBytes } = BUDGET.fullDownloadBytes;
  if (file.size_bytes > maxBytes) throw new ApiError('shape', words.tooLargeToShow(file.size_bytes, maxBytes));
  if (file.size_bytes > confirmAboveBytes && !isConfirmed)
    throw new ConfirmationNeeded(words.fullDownloadPrompt(file.size_bytes), words.fullDownloadConfirm);
  return (await transport.opRaw('clip.job.download', { job_id: jobId, mosaic_type }, { signal })).blob();
}

/** Errors that the complete download would also have: the file was deleted, rate limit, server error. */
function isFinal({ status }: ApiError): boolean {
  return status === 410 || status === 429 || status >= 500;
}
