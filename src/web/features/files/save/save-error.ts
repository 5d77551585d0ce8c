import { ApiError, errorSentence } from '../../../api/transport/api-error.ts';
import { filesStrings } from '../files-strings.ts';

/** A fault of a download or of the place where it is saved, with a sentence for the user. */
export class SaveError extends Error {
  override readonly name = 'SaveError';
}

/** What happened, and the next step. */
export function failureSentence(error: unknown): string {
  const words = filesStrings.failures;
  if (error instanceof SaveError) return error.message;
  if (error instanceof ApiError) {
    const next = nextStep(error.status);
    return next === null ? error.message : `${asSentence(error.message)} ${next}`;
  }
  // Names of the errors with which the File System Access API rejects.
  switch (error instanceof DOMException ? error.name : '') {
    case 'QuotaExceededError':
      return words.full;
    case 'NotAllowedError':
    case 'SecurityError':
      return words.permission;
    case 'NotFoundError':
      return words.folderGone;
    case 'NoModificationAllowedError':
    case 'InvalidStateError':
      return words.locked;
    default:
      return errorSentence(error);
  }
}

/** Details of another service of this API may lack the full stop. */
function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function nextStep(status: number): string | null {
  const words = filesStrings.failures;
  if (status === 403) return words.forbidden;
  if (status === 404) return words.missing;
  if (status === 410) return words.gone;
  return status >= 500 ? words.service : null;
}
