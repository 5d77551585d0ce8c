import { expect, it, vi } from 'vitest';
import { ApiError } from '../transport/api-error.ts';
import { createLazySubmitter } from './lazy-submitter.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { Submitter } from './submitter.ts';

const answer = { job: { id: 'job-1', status: 'pending' }, assets_to_clip: 1, asset_keys: ['data'] };

function submitter(store = memorySubmissionStore(), credential = () => 0) {
  return new Submitter({
    credential,
    transport: { opBytes: async () => answer as never },
    store,
    newKey: () => 'key-1',
    nowMs: () => 0,
    random: () => 0,
    pause: async () => undefined,
    lock: (_, task) => task(),
  });
}

it('sends requests and reports their ends and states as the loaded submitter does', async () => {
  const lazy = createLazySubmitter(
    async () => submitter(),
    () => 0,
  );
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
  const lazy = createLazySubmitter(
    async () => {
      if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
      return submitter();
    },
    () => 0,
  );
  const onStored = vi.fn();
  await expect(lazy.submit('{}', 'org', { onStored })).rejects.toBeInstanceOf(ApiError);
  expect(onStored).not.toHaveBeenCalled();
  isOffline = false;
  expect(await lazy.submit('{}', 'org')).toMatchObject({ kind: 'accepted' });
});

it('does not take the credential of another organization that signs in while its code loads', async () => {
  const code = Promise.withResolvers<void>();
  let credential = 1;
  const stored = { key: 'key-1', body: '{}', createdAtMs: 0, organizationId: 'a' };
  const store = memorySubmissionStore([stored]);
  const lazy = createLazySubmitter(
    async () => {
      await code.promise;
      return submitter(store, () => credential);
    },
    () => credential,
  );
  const onEnd = vi.fn();
  const resumed = lazy.resume('a', onEnd);
  credential = 2;
  code.resolve();
  await resumed;
  expect(onEnd).toHaveBeenCalledExactlyOnceWith({ kind: 'signed-out' });
  expect(await store.all()).toEqual([stored]);
});
