import { expect, test } from 'vitest';
import { rangeSource } from './range-source.ts';

const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);

/**
 * A server with range requests for one file under the URL that `valid` returns; every other URL is refused with
 * `status`.
 */
function server(valid: () => string, status = 403) {
  const requests: string[] = [];
  const fetching = async (url: string | URL | Request, init?: RequestInit) => {
    const range = new Headers(init?.headers).get('Range') ?? '';
    requests.push(`${url} ${range} ${init?.cache}`);
    if (url !== valid()) return new Response('expired', { status });
    const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(range) ?? [];
    return new Response(bytes.slice(Number(from), Number(to) + 1), { status: 206, headers: { ETag: '"one"' } });
  };
  return { fetching: fetching as typeof fetch, requests };
}

const never = () => Promise.reject(new Error('not to be renewed'));

test('reads exactly the requested range', async () => {
  const { fetching, requests } = server(() => 'a');
  const source = rangeSource({ url: 'a', sizeBytes: 100 }, { fetch: fetching, renew: never });
  expect(Array.from(await source.read(10, 3))).toEqual([10, 11, 12]);
  expect(requests).toEqual(['a bytes=10-12 no-store']);
});

test.each([403, 404, 410])(
  'a URL answered with %d is renewed once, for all reads that failed together',
  async (status) => {
    const { fetching } = server(() => 'b', status);
    let renewals = 0;
    const renew = async () => {
      renewals++;
      return { url: 'b', sizeBytes: 100 };
    };
    const source = rangeSource({ url: 'a', sizeBytes: 100 }, { fetch: fetching, renew });
    const reads = await Promise.all([source.read(1, 1), source.read(2, 1), source.read(3, 1)]);
    expect(reads.map((read) => read[0])).toEqual([1, 2, 3]);
    expect(renewals).toBe(1);
  },
);

test('a refusal of the old URL that arrives after the renewal uses the new one, without a second renewal', async () => {
  const { fetching } = server(() => 'b');
  const gate = Promise.withResolvers<void>();
  let renewals = 0;
  const slow = (async (url: string, init?: RequestInit) => {
    if (url === 'a' && new Headers(init?.headers).get('Range') === 'bytes=2-2') await gate.promise;
    return fetching(url, init);
  }) as typeof fetch;
  const renew = async () => {
    renewals++;
    return { url: 'b', sizeBytes: 100 };
  };
  const source = rangeSource({ url: 'a', sizeBytes: 100 }, { fetch: slow, renew });
  const late = source.read(2, 1);
  await source.read(1, 1);
  gate.resolve();
  expect(Array.from(await late)).toEqual([2]);
  expect(renewals).toBe(1);
});

test('a 429 is waited for as its Retry-After says, at most three times', async () => {
  const { fetching } = server(() => 'a');
  let refusals = 2;
  const limited = (async (url: string, init?: RequestInit) =>
    refusals-- > 0
      ? new Response('', { status: 429, headers: { 'Retry-After': '7' } })
      : fetching(url, init)) as typeof fetch;
  const waits: number[] = [];
  const options = { fetch: limited, renew: never, wait: async (delayMs: number) => void waits.push(delayMs) };
  expect(Array.from(await rangeSource({ url: 'a', sizeBytes: 100 }, options).read(2, 1))).toEqual([2]);
  expect(waits).toEqual([7000, 7000]);
  refusals = 4;
  await expect(rangeSource({ url: 'a', sizeBytes: 100 }, options).read(2, 1)).rejects.toMatchObject({
    fault: { code: 'file-refused', status: 429 },
  });
});

test('a file that is gone even at a new URL is reported with a sentence', async () => {
  const { fetching } = server(() => 'never', 410);
  const source = rangeSource(
    { url: 'a', sizeBytes: 100 },
    { fetch: fetching, renew: async () => ({ url: 'b', sizeBytes: 100 }) },
  );
  await expect(source.read(0, 1)).rejects.toMatchObject({ fault: { code: 'file-removed', status: 410 } });
});

test('a server without range requests is read once, entirely', async () => {
  let requests = 0;
  const fetching = (async () => {
    requests++;
    return new Response(bytes, { status: 200 });
  }) as typeof fetch;
  const source = rangeSource({ url: 'a', sizeBytes: 100 }, { fetch: fetching, renew: never });
  expect(Array.from(await source.read(5, 2))).toEqual([5, 6]);
  expect(Array.from(await source.read(98, 2))).toEqual([98, 99]);
  expect(requests).toBe(1);
});

test('a truncated response, a changed file and a failed connection each have a code', async () => {
  const answering = (response: () => Response | Error) =>
    rangeSource(
      { url: 'a', sizeBytes: 100 },
      {
        fetch: (async () => {
          const answer = response();
          if (answer instanceof Error) throw answer;
          return answer;
        }) as typeof fetch,
        renew: never,
      },
    );
  await expect(answering(() => new Response(bytes.slice(0, 2), { status: 206 })).read(0, 5)).rejects.toMatchObject({
    fault: { code: 'response-cut-short', received: 2, expected: 5 },
  });
  await expect(answering(() => new TypeError('Failed to fetch')).read(0, 5)).rejects.toMatchObject({
    fault: { code: 'file-unreachable' },
  });
  await expect(answering(() => new Response('', { status: 503 })).read(0, 5)).rejects.toMatchObject({
    fault: { code: 'file-refused', status: 503 },
  });
  let count = 0;
  const changing = answering(() => new Response(bytes.slice(0, 5), { status: 206, headers: { ETag: `"${count++}"` } }));
  await changing.read(0, 5);
  await expect(changing.read(0, 5)).rejects.toMatchObject({ fault: { code: 'file-changed' } });
});

test('an aborted read rejects with the reason of the signal', async () => {
  const stop = new AbortController();
  stop.abort(new Error('closed'));
  const fetching = (async (_: unknown, init?: RequestInit) => {
    init?.signal?.throwIfAborted();
    return new Response();
  }) as typeof fetch;
  const source = rangeSource({ url: 'a', sizeBytes: 100 }, { fetch: fetching, renew: never });
  await expect(source.read(0, 5, stop.signal)).rejects.toThrow('closed');
});
