import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { runCutline, type ServiceProcess, startServiceProcess } from '../../testing/service/service-process.ts';

// A dozen processes, each of which opens a database: half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let data: string;
let raster: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-cli-'));
  data = join(folder, 'data');
  raster = join(folder, 'small.tif');
  await writeFile(raster, await smallRaster({ epsg: 32756, kind: 'projected' }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function smallRaster(crs: { epsg: number; kind: 'projected' } | null) {
  const row = new Uint8Array(20).fill(7);
  const spec = { width: 20, height: 10, bandCount: 1, sampleType: 'uint8' as const, crs };
  return geoTiffBytes({ ...spec, transform: [334_000, 5, 0, 6_252_000, 0, -5] }, () => row);
}

/** Runs a command that must succeed and returns its JSON output. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const result = await runCutline([...args, '--json', '--data', data]);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

/** Runs every command once; the results must be the same with and without a running service. */
async function everyCommand() {
  const { id: org } = await json('org', 'create', 'Maps & Co');
  const { id: project } = await json('project', 'create', 'Surveys', '--org', `${org}`);
  const { key } = await json('key', 'create', '--org', `${org}`, '--scopes', 'items:read,clip:*');
  expect(key).toMatch(/^gpra_[\w-]{40,}$/);
  const asset = ['--project', `${project}`, '--name', 'Small', '--asset', `data=${raster}`];
  const item = await json('item', 'add', ...asset, '--bands', 'data=gray');
  expect(item).toEqual({ id: expect.any(String), asset_keys: ['data'] });
  expect(await json('quota', 'set', '--org', `${org}`, '--limit', '50')).toEqual({ limit: 50, used: 0, reserved: 0 });
  const { url } = await json('login', '--org', `${org}`);
  expect(url).toMatch(/^http:\/\/localhost:\d+\/#code=[\w-]+$/);
  return { key: `${key}`, item: `${item.id}`, project: `${project}` };
}

describe('the operator’s commands', () => {
  test('work without a running service, and leave no lock', async () => {
    await everyCommand();
    const names = await readdir(data);
    expect(names.filter((name) => name.startsWith('lock.') || name === 'control.sock')).toEqual([]);
  });

  test('print a refusal as one sentence to standard error, and nothing to standard output', async () => {
    const bare = join(folder, 'bare.tif');
    await writeFile(bare, await smallRaster(null));
    const text = join(folder, 'text.tif');
    await writeFile(text, 'no raster');
    const { id: org } = await json('org', 'create', 'Refused');
    const { id: project } = await json('project', 'create', 'Nothing', '--org', `${org}`);
    const add = (path: string) =>
      runCutline([
        'item',
        'add',
        '--project',
        `${project}`,
        '--name',
        'n',
        '--asset',
        `data=${path}`,
        '--json',
        '--data',
        data,
      ]);
    const none = { exitCode: 1, stdout: '' };
    expect(await add(bare)).toMatchObject({
      ...none,
      stderr: expect.stringContaining('bare.tif cannot be used: The source has no coordinate system'),
    });
    expect(await add(text)).toMatchObject({ ...none, stderr: expect.stringContaining('text.tif cannot be used') });
    expect(await add(join(folder, 'none.tif'))).toMatchObject({
      ...none,
      stderr: expect.stringContaining('does not exist'),
    });
    const unknown = await runCutline(['project', 'create', 'p', '--org', 'unknown', '--data', data]);
    expect(unknown).toMatchObject({ ...none, stderr: 'cutline: There is no organization unknown.\n' });
    expect(await runCutline(['quota', 'set', '--data', data])).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('a port in use and a folder that is not writable are reported in one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? `${address.port}` : '';
    const inUse = await runCutline(['serve', '--port', port, '--no-samples', '--data', data]);
    expect(inUse).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`Port ${port} is in use`) });
    taken.close();
    const file = join(folder, 'file');
    await writeFile(file, '');
    const unwritable = await runCutline(['serve', '--port', '0', '--data', join(file, 'data')]);
    expect(unwritable).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('cannot be written') });
    const names = await readdir(data);
    expect(names.filter((name) => name.startsWith('lock.'))).toEqual([]);
  });
});

describe('while the service runs', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    service = await startServiceProcess(data, { args: ['--no-samples'] });
  });

  test('the commands use its socket, which only its owner can open', async () => {
    expect((await stat(join(data, 'control.sock'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, 'secret'))).mode & 0o777).toBe(0o600);
    const { key, item } = await everyCommand();
    const response = await service.call('items.get', { item_id: item }, { Authorization: `Bearer ${key}` });
    expect(response.status).toBe(200);
  });

  test('a link signs in once', async () => {
    const { url } = await json('login');
    const code = new URL(`${url}`).hash.slice('#code='.length);
    const signIn = () =>
      fetch(`${service.url}/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: service.url },
        body: JSON.stringify({ code }),
      });
    expect((await signIn()).status).toBe(200);
    expect((await signIn()).status).toBe(401);
  });

  test('a second service on the folder is refused and names the first', async () => {
    const second = await runCutline(['serve', '--port', '0', '--data', data]);
    expect(second).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(`is held by process ${service.pid}.`),
    });
  });

  test('the API key is in no printed line', () => {
    expect(service.printed).not.toContain('gpra_');
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    const names = await readdir(data);
    expect(names.filter((name) => name.startsWith('lock.') || name === 'control.sock')).toEqual([]);
  });
});
