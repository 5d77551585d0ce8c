import { once } from 'node:events';
import { mkdir, rename, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import { completedJob } from '../../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../../testing/service/service.ts';
import { createHttpServer } from './http-server.ts';

/** Failures of an object between opening and reading it. */
const mishaps = {
  removed: async () => undefined,
  // a folder opens but fails at its first read (EISDIR), like a file on a broken disk
  unreadable: async (path: string) => void (await mkdir(path)),
};

let service: TestService;
let server: Server;
let origin: string;
let mishap: keyof typeof mishaps = 'removed';
let struck: string | null = null;
beforeAll(async () => {
  service = await startTestService({
    around: ({ store }) => ({
      store: {
        ...store,
        async open(objectPath) {
          const stored = await store.open(objectPath);
          if (struck === null) return stored;
          struck = await service.store.localPath(objectPath);
          await rename(struck, `${struck}.away`);
          await mishaps[mishap](struck);
          return stored;
        },
      },
    }),
  });
  server = createHttpServer(service.app, 60_000, service.services.log).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await service.close();
});

function post(operation: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${keys.KA}` };
  return fetch(`${origin}/v1/op/${operation}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function signedUrl(): Promise<string> {
  const answer = await post('items.asset.download', { item_id: ids.item, asset_id: `${ids.item}-data` });
  const { url } = (await answer.json()) as { url: string };
  return origin + new URL(url, TEST_ORIGIN).pathname;
}

const downloads = {
  'a clip': async () => {
    const { id: job_id } = await completedJob(service);
    return () => post('clip.job.download', { job_id, mosaic_type: 'rgb' });
  },
  'a signed URL': async () => {
    const url = await signedUrl();
    return () => fetch(url);
  },
  'a range of a signed URL': async () => {
    const url = await signedUrl();
    return () => fetch(url, { headers: { Range: 'bytes=5-9' } });
  },
};

describe('a download that fails before its first byte has a problem as its response', () => {
  test.each([
    ['a clip', 'removed', 410],
    ['a clip', 'unreadable', 500],
    ['a signed URL', 'removed', 410],
    ['a range of a signed URL', 'unreadable', 500],
  ] as const)('%s, %s: %i', async (what, how, status) => {
    const download = await downloads[what]();
    mishap = how;
    struck = '';
    const answer = await download();
    const path = struck;
    struck = null;
    await rm(path, { recursive: true, force: true });
    await rename(`${path}.away`, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toBe(PROBLEM_MEDIA_TYPE);
    const problem = (await answer.json()) as { instance: string };
    expect(problem).toMatchObject({ status, instance: `urn:request:${answer.headers.get('X-Request-Id')}` });
    expect(JSON.stringify(problem)).not.toMatch(/EISDIR|ENOENT|away/);
  });
});
