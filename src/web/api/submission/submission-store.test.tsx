import '../../../testing/indexed-db.ts';
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

describe('submissions to another service', () => {
  test('are neither sent nor changed by pages of this one, and are found again by theirs', async () => {
    const [own, other] = [submissionStore(''), submissionStore('https://clips.example.org')];
    await other.put(submission);
    expect([await own.get('key-1'), await own.all()]).toEqual([undefined, []]);
    expect(await other.all()).toEqual([{ ...submission, service: 'https://clips.example.org' }]);
    await other.remove('key-1');
    await own.put(submission);
    expect([await other.get('key-1'), await other.all()]).toEqual([undefined, []]);
    await own.remove('key-1');
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
