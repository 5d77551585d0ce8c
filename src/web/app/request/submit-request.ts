import type { Accepted, SubmissionEnd, Submitter } from '../../api/submission/submitter.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.submit;

/** Why a request wasn't accepted. If `isOver` is false it may still be sent, and a new request would be charged in addition. */
export type NotTaken = { readonly reason: string; readonly isOver: boolean };

export type OneOfMany = {
  readonly body: string;
  readonly organizationId: string;
  /** Called when the request would survive a reload. */
  readonly onStored: () => void;
};

/** Sends a request. Resolves to the accepted job or to the reason why there is none; `isOver` if the request was never stored. */
export async function submitOne(
  submitter: Pick<Submitter, 'submit'>,
  { body, organizationId, onStored }: OneOfMany,
): Promise<{ readonly answer: Accepted } | NotTaken> {
  let isStored = false;
  try {
    const end = await submitter.submit(body, organizationId, () => {
      isStored = true;
      onStored();
    });
    if (end.kind === 'accepted') return { answer: end.answer };
    return { reason: problemOf(end) ?? words.gone, isOver: end.kind === 'refused' || end.kind === 'too-old' };
  } catch (error) {
    return { reason: errorSentence(error), isOver: !isStored };
  }
}

/** The sentence for a request that wasn't accepted; null if another tab received the result. */
export function problemOf(end: Exclude<SubmissionEnd, { kind: 'accepted' }>): string | null {
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
