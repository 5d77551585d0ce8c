import { expect, test } from 'vitest';
import type { PickedPixel } from '../model/preview-messages.ts';
import { createLatestPick } from './latest-pick.ts';

const at = (longitude: number) => ({ longitude, latitude: 0 });

test('positions that a later one replaced are never read', async () => {
  const read: number[] = [];
  const shown: number[] = [];
  const gates: (() => void)[] = [];
  const pick = createLatestPick<PickedPixel>(
    ({ longitude }) => {
      read.push(longitude);
      const pixel: PickedPixel = { column: longitude, row: 0, samples: [], hidden: null };
      return new Promise((resolve) => gates.push(() => resolve(pixel)));
    },
    (_, pixel) => shown.push(pixel?.column ?? -1),
  );
  for (const longitude of [1, 2, 3]) pick(at(longitude));
  gates[0]?.();
  await expect.poll(() => read).toEqual([1, 3]);
  gates[1]?.();
  await expect.poll(() => shown).toEqual([1, 3]);
});

test('a failed read shows null, and the next position is read', async () => {
  const shown: (PickedPixel | null)[] = [];
  const pick = createLatestPick(
    ({ longitude }) => (longitude === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(null)),
    (_, pixel) => shown.push(pixel),
  );
  pick(at(1));
  await expect.poll(() => shown.length).toBe(1);
  pick(at(2));
  await expect.poll(() => shown).toEqual([null, null]);
});
