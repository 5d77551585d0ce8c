import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

type Descriptor = { url: string; expires_at: string; filename: string; media_type: string; size_bytes: number };

async function signed(): Promise<Descriptor> {
  const response = await service.call('items.asset.download', { item_id: ids.item, asset_id: `${ids.item}-data` });
  expect(response.status).toBe(200);
  return (await response.json()) as Descriptor;
}

function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return service.request(url.slice(TEST_ORIGIN.length), { method, headers });
}

describe('items.asset.download', () => {
  it('returns the file’s description and a URL that is valid for five minutes', async () => {
    const descriptor = await signed();
    const expires_at = new Date(service.clock.now().getTime() + 5 * 60_000).toISOString();
    expect(descriptor).toMatchObject({ filename: 'data.tif', expires_at });
    const response = await get(descriptor.url);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(200);
    expect(bytes.byteLength).toBe(descriptor.size_bytes);
    const sha256 = createHash('sha256').update(bytes);
    const digest = sha256.copy().digest('base64');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-length': String(descriptor.size_bytes),
      'content-type': descriptor.media_type,
      'content-disposition': `attachment; filename="data.tif"; filename*=UTF-8''data.tif`,
      'accept-ranges': 'bytes',
      etag: `"${sha256.digest('hex')}"`,
      'repr-digest': `sha-256=:${digest}:`,
    });
  });

  it('serves ranges of the same bytes', async () => {
    const { url, size_bytes } = await signed();
    const file = Buffer.from(await (await get(url)).arrayBuffer());
    const cases: [string, number, number][] = [
      ['bytes=0-9', 0, 10],
      ['bytes=10-', 10, size_bytes],
      ['bytes=-4', size_bytes - 4, size_bytes],
      [`bytes=5-${size_bytes + 100}`, 5, size_bytes],
    ];
    for (const [range, from, to] of cases) {
      const part = await get(url, { Range: range });
      expect([part.status, part.headers.get('Content-Range')]).toEqual([206, `bytes ${from}-${to - 1}/${size_bytes}`]);
      expect(part.headers.get('Content-Length')).toBe(String(to - from));
      expect(Buffer.from(await part.arrayBuffer()).equals(file.subarray(from, to))).toBe(true);
    }
  });

  it('supports If-Range and If-None-Match', async () => {
    const { url } = await signed();
    const etag = (await get(url, {}, 'HEAD')).headers.get('ETag') ?? '';
    expect((await get(url, { Range: 'bytes=0-0', 'If-Range': etag })).status).toBe(206);
    expect((await get(url, { Range: 'bytes=0-0', 'If-Range': '"another"' })).status).toBe(200);
    expect((await get(url, { 'If-None-Match': etag })).status).toBe(304);
  });

  it('responds to HEAD without a body', async () => {
    const { url, size_bytes } = await signed();
    const response = await get(url, {}, 'HEAD');
    expect([response.status, response.headers.get('Content-Length')]).toEqual([200, String(size_bytes)]);
    expect((await response.arrayBuffer()).byteLength).toBe(0);
    // Range is defined for GET only.
    const ranged = await get(url, { Range: 'bytes=0-0' }, 'HEAD');
    expect([ranged.status, ranged.headers.get('Content-Length')]).toEqual([200, String(size_bytes)]);
    expect((await get(url, { Range: `bytes=${size_bytes}-` }, 'HEAD')).status).toBe(200);
  });

  it('refuses a range beyond the file, a forged token and an expired token', async () => {
    const { url, size_bytes } = await signed();
    const beyond = await get(url, { Range: `bytes=${size_bytes}-` });
    expect(beyond.headers.get('Content-Range')).toBe(`bytes */${size_bytes}`);
    await expectProblem(beyond, 'range-not-satisfiable');
    await expectProblem(await get(`${url}x`), 'forbidden');
    service.clock.advance(5 * 60 * 1000);
    await expectProblem(await get(url), 'forbidden');
  });

  it('does not find another organization’s asset, nor an unknown one', async () => {
    const ask = (item_id: string, asset_id: string) => service.call('items.asset.download', { item_id, asset_id });
    await expectProblem(await ask(ids.itemB, `${ids.itemB}-data`), 'not-found');
    await expectProblem(await ask(ids.item, `${ids.itemB}-data`), 'not-found');
  });

  it('returns 410 for a removed file', async () => {
    const emptied = await startTestService();
    try {
      const ask = () => emptied.call('items.asset.download', { item_id: ids.item, asset_id: `${ids.item}-data` });
      const { url } = (await (await ask()).json()) as Descriptor;
      await emptied.store.remove(`bucket-a/items/${ids.item}/data.tif`);
      await expectProblem(await ask(), 'gone');
      await expectProblem(await emptied.request(url.slice(TEST_ORIGIN.length), {}), 'gone');
    } finally {
      await emptied.close();
    }
  });
});
