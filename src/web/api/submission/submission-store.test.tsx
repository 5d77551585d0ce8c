import '../../../testing/components/indexed-db.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openStorage } from '../../storage/storage.ts';
import { submissionStore } from './submission-store.ts';

const submission = { key: 'key-1', body: '{"a": 1}', createdAtMs: 5, organizationId: 'org' };

afterEach(() => vi.restoreAllMocks());

describe('submissions in the browser', () => {
  test('are on the disk before a put resolves', async () => {
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const store = submissionStore();
    await store.put(submission);
    expect(transactions.mock.calls.filter(([names]) => names === 'submissions')).toEqual([
      ['submissions', 'readwrite', { durability: 'strict' }],
    ]);
    expect(await (await openStorage()).getAll('submissions')).toEqual([submission]);
    expect([await store.get('key-1'), await store.all()]).toEqual([submission, [submission]]);
    await store.remove('key-1');
    expect(await store.all()).toEqual([]);
  });
});

describe('a browser that refuses IndexedDB', () => {
  test('keeps submissions as long as the page lives', async () => {
    vi.resetModules();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not allowed', 'SecurityError');
    });
    const store = (await import('./submission-store.ts')).submissionStore();
    await store.put(submission);
    expect(await store.all()).toEqual([submission]);
  });
});
