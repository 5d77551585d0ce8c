import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids, keys } from '../testing/service/fixture.ts';
import { expectProblem } from '../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../testing/service/service.ts';
import { createApp } from './app.ts';

let service: TestService;
let webFolder: string;
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'cutline-web-'));
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Cutline</title>');
  await writeFile(join(webFolder, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(webFolder, '..', 'cutline-outside.txt'), 'not yours');
  service = await startTestService({
    settings: { webFolder, origins: ['https://maps.example.org'], styleUrl: 'https://tiles.example.org/style.json' },
  });
});
afterAll(async () => {
  await service.close();
  await rm(webFolder, { recursive: true });
  await rm(join(webFolder, '..', 'cutline-outside.txt'));
});

/** The members of a header's list, sorted: their order and the spaces between them have no meaning. */
const listOf = (response: Response, name: string) => (response.headers.get(name) ?? '').split(/ *, */).sort();

const page = { headers: { Accept: 'text/html,*/*' } };

describe('routes other than operations', () => {
  it('serves health and OpenAPI without a credential', async () => {
    const health = await service.request('/healthz');
    expect(await health.json()).toEqual({ status: 'ok', gdal: expect.any(String), workers: expect.any(Number) });
    const openApi = (await (await service.request('/openapi.json')).json()) as { paths: Record<string, unknown> };
    expect(openApi.paths).toHaveProperty(['/v1/op/clip.create_from_item', 'post', 'x-required-scope']);
  });

  it('compresses long answers for clients that accept gzip', async () => {
    const body = JSON.stringify({ organization_id: ids.organizationA, format: 'stac' });
    const ask = (encoding: string) =>
      service.request('/v1/op/items.search_org', {
        method: 'POST',
        headers: { 'X-API-Key': keys.KR, 'Content-Type': 'application/json', 'Accept-Encoding': encoding },
        body,
      });
    const [plain, zipped] = [await ask('identity'), await ask('gzip')];
    expect([plain, zipped].map(({ headers }) => headers.get('Content-Encoding'))).toEqual([null, 'gzip']);
    expect([plain, zipped].map(({ headers }) => headers.get('Vary'))).toEqual([
      expect.stringContaining('Accept-Encoding'),
      expect.stringContaining('Accept-Encoding'),
    ]);
    const unzipped = gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString();
    expect(JSON.parse(unzipped).features).toEqual(((await plain.json()) as { features: unknown }).features);
  });

  it('case 81: identifies the principal of a credential in either header', async () => {
    const path = '/realms/public/protocol/openid-connect/userinfo';
    for (const headers of [{ Authorization: `Bearer ${keys.KR}` }, { 'X-API-Key': keys.KR }]) {
      const response = await service.request(path, { headers });
      expect(await response.json()).toMatchObject({
        sub: 'key-KR',
        geopera_org_id: ids.organizationA,
        geopera_principal_type: 'api_key',
        scope: 'clip:read',
      });
    }
    await expectProblem(await service.request(path), 'unauthorized');
  });
});

describe('the web app', () => {
  it('is served with a content security policy without foreign or inline scripts', async () => {
    const response = await service.request('/', page);
    expect(await response.text()).toContain('<title>Cutline</title>');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toMatch(/connect-src 'self' [^;]*https:\/\/tiles\.example\.org/);
    expect(policy).not.toContain('clips.example.org');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('lets pages connect to the operator’s other services, and reports them to pages that are not signed in', async () => {
    const others = ['https://clips.example.org', 'http://localhost:9000'];
    const app = createApp({ ...service.services, settings: { ...service.services.settings, connectTo: others } });
    const policy = (await app.fetch(new Request(`${TEST_ORIGIN}/`, page))).headers.get('Content-Security-Policy');
    for (const directive of ['connect-src', 'img-src']) {
      expect(policy).toMatch(new RegExp(`${directive} 'self' [^;]*${others.join(' ')}`));
    }
    const answer = await app.fetch(new Request(`${TEST_ORIGIN}/v1/connections`));
    expect(await answer.json()).toEqual({ services: others });
    expect(await (await service.request('/v1/connections')).json()).toEqual({ services: [] });
  });

  it('lets browsers cache hashed files permanently', async () => {
    const response = await service.request('/assets/main-abc123.js');
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  });

  it('compresses code for clients that accept gzip, and for no others', async () => {
    const path = '/assets/main-abc123.js';
    const uncompressed = await service.request(path);
    expect(uncompressed.headers.get('Content-Encoding')).toBeNull();
    expect(listOf(uncompressed, 'Vary')).toEqual(['Accept-Encoding', 'Origin']);
    const code = Buffer.from(await uncompressed.arrayBuffer());
    for (const accepted of ['gzip', 'br, gzip;q=0.5', 'deflate , GZIP ; q=1.0']) {
      for (const method of ['GET', 'HEAD']) {
        const compressed = await service.request(path, { method, headers: { 'Accept-Encoding': accepted } });
        expect(compressed.headers.get('Content-Encoding')).toBe('gzip');
        const bytes = Buffer.from(await compressed.arrayBuffer());
        if (method === 'GET') expect(Number(compressed.headers.get('Content-Length'))).toBe(bytes.length);
        if (method === 'GET') expect(gunzipSync(bytes)).toEqual(code);
      }
    }
    for (const accepted of ['gzip;q=0', 'br', 'identity, gzip;q=0.000', 'x-gzipped']) {
      const plain = await service.request(path, { headers: { 'Accept-Encoding': accepted } });
      expect(plain.headers.get('Content-Encoding')).toBeNull();
    }
    // Files without a hash in their name are revalidated each time, and the page is small.
    const index = await service.request('/', { headers: { ...page.headers, 'Accept-Encoding': 'gzip' } });
    expect(index.headers.get('Content-Encoding')).toBeNull();
  });

  it('resolves the request path before it chooses cache headers', async () => {
    const index = await service.request('/assets/..%2findex.html');
    expect(index.headers.get('Cache-Control')).toBe('no-cache');
  });

  it('serves index.html for page requests only', async () => {
    expect(await (await service.request('/jobs/77', page)).text()).toContain('Cutline');
    await expectProblem(await service.request('/assets/gone.js'), 'not-found');
    await expectProblem(await service.request('/v1/nothing', page), 'not-found');
    await expectProblem(await service.request('/api/v1/nothing', page), 'not-found');
    await expectProblem(await service.request('/', { method: 'POST' }), 'not-found');
  });

  it('serves no file outside its folder', async () => {
    for (const path of ['/..%2fcutline-outside.txt', '/assets/..%2f..%2fcutline-outside.txt', '/%00', '/%zz']) {
      await expectProblem(await service.request(path), 'not-found');
    }
  });
});

describe('origins and hosts', () => {
  const preflight = (origin: string) =>
    service.request('/v1/op/clip.create_from_item', {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
      },
    });

  it('case 86: a preflight from an allowed origin', async () => {
    for (const origin of ['https://maps.example.org', TEST_ORIGIN]) {
      const response = await preflight(origin);
      expect(response.status).toBe(204);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(origin);
      expect(listOf(response, 'Access-Control-Allow-Methods')).toEqual(['GET', 'OPTIONS', 'POST', 'PUT']);
      expect(listOf(response, 'Access-Control-Allow-Headers').join()).toBe(
        'Accept,Authorization,Content-Type,Idempotency-Key,If-Range,Range,X-API-Key,X-Request-Id',
      );
      expect(response.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Access-Control-Max-Age')).toBe('600');
      expect(response.headers.get('Access-Control-Allow-Credentials')).toBeNull();
    }
  });

  it('case 86: a preflight from a foreign origin', async () => {
    const response = await preflight('https://evil.example');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(response.headers.get('Vary')).toContain('Origin');
  });

  it('lets an allowed origin read error responses too', async () => {
    const response = await service.request('/v1/meta', { headers: { Origin: 'https://maps.example.org' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://maps.example.org');
    expect(listOf(response, 'Access-Control-Expose-Headers').join()).toBe(
      'Accept-Ranges,Content-Disposition,Content-Length,Content-Range,Date,ETag,Idempotency-Replayed,Repr-Digest,Retry-After,' +
        'WWW-Authenticate,X-RateLimit-Limit,X-RateLimit-Remaining,X-RateLimit-Reset,X-Request-Id,X-Total-Count',
    );
    expect(listOf(response, 'Vary')).toEqual(['Origin']);
  });

  it('refuses requests with a foreign host name', async () => {
    const response = await service.app.fetch(new Request('http://rebound.example/v1/meta'));
    await expectProblem(response, 'forbidden');
    expect((await service.app.fetch(new Request('http://127.0.0.1:9/healthz'))).status).toBe(200);
  });
});
