import { expect, it, vi } from 'vitest';
import { box } from '../../../testing/areas/small-areas.ts';
import { createReview, type Review } from './create-review.ts';
import { createLazyReview } from './lazy-review.ts';
import { createRowSender, rowsOf } from './send-rows.ts';

it('makes changes in order when its code is loaded, and shows the rows', async () => {
  const load = vi.fn(async () => {
    const [review, reruns] = [0, 1].map(() =>
      createReview({ onEnd: () => () => undefined }, () => crypto.randomUUID()),
    ) as [Review, Review];
    const states = { getSnapshot: () => [], subscribe: () => () => undefined };
    const submitter = { ...states, submit: async () => ({ kind: 'gone' }) as const };
    const rows = rowsOf(review, reruns);
    const rowSender = createRowSender({ review: rows, submitter, nowMs: () => 0, pause: async () => undefined });
    return { review, reruns, rowSender };
  });
  const { review, reruns, rowSender } = createLazyReview(load);
  expect(load).not.toHaveBeenCalled();
  const changed = vi.fn();
  review.subscribe(changed);
  review.addAreas([{ name: 'North', geometry: box(0, 0, 1, 1) }], null);
  review.addItem({ id: 'item', name: 'Scene', assetKeys: ['data'] });
  await review.whenStored();
  expect(review.getSnapshot()).toMatchObject([{ areaName: 'North', item: { id: 'item' } }]);
  expect(changed).toHaveBeenCalled();
  await rowSender.send(new Set(), 'org');
  expect(rowSender.getSnapshot()).toEqual({ kind: 'idle' });
  const ids = await reruns.addReruns([{ name: 'South', geometry: box(0, 0, 1, 1), body: '{}' }]);
  expect(reruns.getSnapshot().map(({ id }) => id)).toEqual([...ids]);
  review.clear();
  await review.whenStored();
  expect(review.getSnapshot()).toEqual([]);
  expect(reruns.getSnapshot()).toHaveLength(1);
  expect(load).toHaveBeenCalledOnce();
});
