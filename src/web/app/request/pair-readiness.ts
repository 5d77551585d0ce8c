import type { Readiness } from '../../features/request/readiness.ts';
import type { RequestDraft } from '../../features/request/request-draft.ts';

/** The first reason why one of two requests can't be sent. `second` is null until it and the price of both are known. */
export function pairReadiness(first: Readiness, second: Readiness | null): Readiness {
  if (!first.ready) return first;
  if (second === null) return { ready: false, reason: 'no-pair' };
  return second.ready ? first : second;
}

type Sent = {
  /** The draft at the press. */
  readonly sent: RequestDraft;
  readonly areAccepted: readonly boolean[];
};

/**
 * The draft after its requests were sent: without the name and the second date, unless they were changed meanwhile. If only one of two
 * was accepted, the form has the other one, so that another press can't clip the accepted one again.
 */
export function afterSending(now: RequestDraft, { sent, areAccepted }: Sent): RequestDraft {
  const draft = { ...now, name: now.name === sent.name ? null : now.name };
  const [isFirst, isSecond] = areAccepted;
  const isChanged = now.itemId !== sent.itemId || now.pairItemId !== sent.pairItemId;
  if (isSecond === undefined || isChanged) return draft;
  const itemId = isFirst && !isSecond ? (draft.pairItemId ?? draft.itemId) : draft.itemId;
  return { ...draft, itemId, pairItemId: null };
}
