import { describe, expect, test } from 'vitest';
import type { Readiness } from '../../features/request/readiness.ts';
import { emptyDraft } from '../../features/request/request-draft.ts';
import { afterSending, pairReadiness } from './pair-readiness.ts';

const ready: Readiness = { ready: true, body: {} as never };
const draft = { ...emptyDraft, itemId: 'a', pairItemId: 'b', name: 'typed' };

test('a pair is ready if both requests and the price are', () => {
  expect(pairReadiness(ready, ready)).toBe(ready);
  expect(pairReadiness(ready, null)).toEqual({ ready: false, reason: 'no-pair' });
  expect(pairReadiness(ready, { ready: false, reason: 'outside' })).toEqual({ ready: false, reason: 'outside' });
  expect(pairReadiness({ ready: false, reason: 'no-area' }, null)).toEqual({ ready: false, reason: 'no-area' });
});

describe('after sending', () => {
  const draftAfter = (areAccepted: readonly boolean[], now = draft) => afterSending(now, { sent: draft, areAccepted });

  test('the form has no name, and one date: the first, or that of the request that was not accepted', () => {
    expect(draftAfter([true])).toEqual({ ...draft, name: null });
    expect(draftAfter([true, true])).toEqual({ ...draft, name: null, pairItemId: null });
    expect(draftAfter([true, false])).toMatchObject({ itemId: 'b', pairItemId: null });
    expect(draftAfter([false, true])).toMatchObject({ itemId: 'a', pairItemId: null });
  });

  test('what was changed meanwhile stays', () => {
    expect(draftAfter([true], { ...draft, name: 'the next one' }).name).toBe('the next one');
    const others = { ...draft, pairItemId: 'c' };
    expect(draftAfter([true, true], others)).toEqual({ ...others, name: null });
    expect(draftAfter([true, false], { ...draft, itemId: 'd' }).itemId).toBe('d');
  });
});
