import { NotStoredError } from '../../api/submission/not-stored-error.ts';
import type { SubmissionResult } from '../../api/submission/submitter.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.submit;

/** The sentence for an error that is no answer of the service. */
export function sentenceOfError(error: unknown): string {
  return error instanceof NotStoredError ? words.notStored : errorSentence(error);
}

/** The sentence for a request that wasn't accepted; null if another tab received the result. */
export function errorOfResult(end: Exclude<SubmissionResult, { kind: 'accepted' }>): string | null {
  switch (end.kind) {
    case 'refused':
      return end.keyReused ? words.keyReused : end.error.message;
    case 'too-old':
      return words.tooOld;
    case 'signed-out':
      return words.signInAgain;
    case 'gone':
      return null;
  }
}
