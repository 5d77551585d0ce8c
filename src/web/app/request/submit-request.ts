import type { Accepted, SubmissionResult, Submitter } from '../../api/submission/submitter.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.submit;

/** Why a request wasn't accepted. If `isOver` is false it may still be sent, and a new request would be charged in addition. */
export type NotAccepted = { readonly reason: string; readonly isFinal: boolean };

export type QueuedRequest = {
  readonly body: string;
  readonly organizationId: string;
  /** Called when the request would survive a reload. */
  readonly onStored: () => void;
};

/** Sends a request. Resolves to the accepted job or to the reason why there is none; `isOver` if the request was never stored. */
export async function submitRequest(
  submitter: Pick<Submitter, 'submit'>,
  { body, organizationId, onStored }: QueuedRequest,
): Promise<{ readonly answer: Accepted } | NotAccepted> {
  let isStored = false;
  try {
    const end = await submitter.submit(body, organizationId, () => {
      isStored = true;
      onStored();
    });
    if (end.kind === 'accepted') return { answer: end.answer };
    return { reason: errorOfResult(end) ?? words.gone, isFinal: end.kind === 'refused' || end.kind === 'too-old' };
  } catch (error) {
    return { reason: errorSentence(error), isFinal: !isStored };
  }
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
