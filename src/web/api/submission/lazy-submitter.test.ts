import { expect, it, vi } from 'vitest';
import { ApiError } from '../transport/api-error.ts';
import { createLazySubmitter } from './lazy-submitter.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { Submitter } from './submitter.ts';

const answer = { job: { id: 'job-1', status: 'pending' }, assets_to_clip: 1, asset_keys: ['data'] };

function submitter() {
  return new Submitter({
    credential: () => 0,
    transport: { opBytes: async () => answer as never },
    store: memorySubmissionStore(),
    newKey: () => 'key-1',
    nowMs: () => 0,
    random: () => 0,
    pause: async () => undefined,
    lock: (_, task) => task(),
  });
}

it('sends requests and reports their ends and states as the loaded submitter does', async () => {
  const lazy = createLazySubmitter(async () => submitter());
  const [onEnd, onChange] = [vi.fn(), vi.fn()];
  lazy.onEnd(onEnd);
  lazy.subscribe(onChange);
  expect(lazy.retry('key-1')).toBeNull();
  const onStored = vi.fn();
  expect(await lazy.submit('{}', 'org', { onStored })).toMatchObject({ kind: 'accepted' });
  expect(onStored).toHaveBeenCalledOnce();
  expect(onEnd).toHaveBeenCalledExactlyOnceWith('key-1', expect.objectContaining({ kind: 'accepted' }));
  expect(onChange).toHaveBeenCalled();
  expect(lazy.getSnapshot()).toEqual([]);
});

it('rejects before anything is stored if its code can’t be loaded, and loads it with the next call', async () => {
  let isOffline = true;
  const lazy = createLazySubmitter(async () => {
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
    return submitter();
  });
  const onStored = vi.fn();
  await expect(lazy.submit('{}', 'org', { onStored })).rejects.toBeInstanceOf(ApiError);
  expect(onStored).not.toHaveBeenCalled();
  isOffline = false;
  expect(await lazy.submit('{}', 'org')).toMatchObject({ kind: 'accepted' });
});
