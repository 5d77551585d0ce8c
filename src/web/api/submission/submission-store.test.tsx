import '../../../testing/indexed-db.ts';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStorage } from '../../storage/storage.ts';
import { areaRows } from '../review/review-row.ts';
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
    const pageOf = async (service: string) => {
      localStorage.setItem('cutline-service', service);
      vi.resetModules();
      const { submissionStore } = await import('./submission-store.ts');
      const { reviewStorage } = await import('../review/review-storage.ts');
      return { store: submissionStore(), review: reviewStorage };
    };
    onTestFinished(() => localStorage.clear());
    const { store: other, review: otherReview } = await pageOf('https://clips.example.org');
    await other.put(submission);
    const [row] = areaRows([{ name: 'field', geometry: { type: 'Polygon', coordinates: [] } }], null, {
      newKey: () => 'row-1',
      after: [],
    });
    if (row) await otherReview.add([row]);
    const { store: own, review } = await pageOf('');
    expect([await review.all(), await review.get('row-1')]).toEqual([[], undefined]);
    expect((await otherReview.all()).map(({ id }) => id)).toEqual(['row-1']);
    await otherReview.remove(['row-1']);
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
