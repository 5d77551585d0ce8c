import type { ClipFile } from '../../../contract/schemas/clip.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { Transport } from '../../api/transport/transport.ts';
import type { PreviewFile } from '../../features/preview/model/preview-messages.ts';
import { PreviewQuestion } from '../../features/preview/model/preview-question.ts';
import { BUDGET } from '../../features/preview/read/budget.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { openAsset } from './open-asset.ts';

const words = strings.jobs.page;

/**
 * Opens a job's file for a look: by a signed URL, or whole where the service signs none. A large whole one is asked about first,
 * and refused where it would not fit into a page's memory.
 */
export async function openClip(
  transport: Transport,
  jobId: string,
  file: ClipFile,
  { isAgreed, signal }: { readonly isAgreed: boolean; readonly signal: AbortSignal },
): Promise<PreviewFile> {
  const { item_id, asset_id, mosaic_type } = file;
  if (item_id && asset_id) {
    try {
      return await openAsset(transport, item_id, asset_id, { signal });
    } catch (error) {
      // Another API may not sign URLs for clips: then the whole file is read (contract 11.6.8).
      if (!(error instanceof ApiError) || error.kind === 'network' || isFinal(error)) throw error;
    }
  }
  const { ask, most } = BUDGET.wholeFileBytes;
  if (file.size_bytes > most) throw new ApiError('shape', words.tooLargeToShow(file.size_bytes, most));
  if (file.size_bytes > ask && !isAgreed) throw new PreviewQuestion(words.wholeAsked(file.size_bytes), words.wholeAct);
  return (await transport.opRaw('clip.job.download', { job_id: jobId, mosaic_type }, { signal })).blob();
}

/** A file that is gone, or a service in trouble or out of patience: the whole file would not come either. */
function isFinal({ status }: ApiError): boolean {
  return status === 410 || status === 429 || status >= 500;
}
