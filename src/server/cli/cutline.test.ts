import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import {
  newDataFolder,
  runCutline,
  type ServiceProcess,
  startServiceProcess,
} from '../../testing/service/service-process.ts';

// Dozens of processes: a minute on a busy machine.
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
  const spec = { width: 20, height: 10, bandCount: 1, sampleType: 'uint8' as const, tileSize: 16, crs };
  return geoTiffBytes({ ...spec, transform: [334_000, 5, 0, 6_252_000, 0, -5] }, () => row);
}

/** Runs a command that must succeed and returns its JSON output. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const result = await runCutline([...args, '--json', '--data', data]);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

/** Runs every command once. */
async function everyCommand() {
  const { id: org } = await json('org', 'create', 'Maps & Co');
  const { id: project } = await json('project', 'create', 'Surveys', '--org', `${org}`);
  const { key, id } = await json('key', 'create', '--org', `${org}`, '--scopes', 'items:read,clip:*');
  expect(key).toMatch(/^gpra_[\w-]{40,}$/);
  await createAndRevokeKey(`${org}`, `${id}`);
  const asset = ['--project', `${project}`, '--name', 'Small', '--asset', `data=${raster}`];
  const item = await json('item', 'add', ...asset, '--bands', 'data=gray');
  expect(item).toEqual({ id: expect.any(String), asset_keys: ['data'] });
  expect(await json('quota', 'set', '--org', `${org}`, '--limit', '50')).toEqual({ limit: 50, used: 0, reserved: 0 });
  await listAndRemove({ org: `${org}`, project: `${project}`, item: `${item.id}` });
  await createMember(`${org}`, `${project}`);
  const { url } = await json('login', '--org', `${org}`);
  expect(url).toMatch(/^http:\/\/localhost:\d+\/#code=[\w-]+$/);
  return { key: `${key}`, item: `${item.id}`, project: `${project}` };
}

/** Creates a user with the password of standard input, and makes it a member of the project. */
async function createMember(org: string, project: string) {
  const create = ['user', 'create', 'ada', '--org', org, '--json', '--data', data];
  const refused = await runCutline(create, {}, 'too short\n');
  expect(refused).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('at least 12') });
  const created = await runCutline(create, {}, 'correct horse battery\n');
  expect(created).toMatchObject({ exitCode: 0, stderr: '' });
  const { id } = JSON.parse(created.stdout) as { id: string };
  expect(await json('member', 'add', 'ada', '--project', project, '--role', 'editor')).toMatchObject({ id });
  expect(await json('user', 'list', '--org', org)).toMatchObject({ users: [{ id, projects: `${project}:editor` }] });
}

/** Creates a second key with an end, finds both in the list, and revokes the second one. */
async function createAndRevokeKey(org: string, first: string) {
  const limits = ['--expires', '30', '--rate-limit', '90'];
  const { id, expires } = await json('key', 'create', '--org', org, '--scopes', 'clip:read', ...limits);
  const days = (Date.parse(`${expires}`) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(30);
  expect(await json('key', 'revoke', `${id}`)).toEqual({ id, name: 'key', org });
  const { keys, total } = await json('key', 'list', '--org', org);
  expect(total).toBe(2);
  expect(keys).toMatchObject([
    { id: first, scopes: 'items:read,clip:*', expires: null, rate_limit: null, state: 'valid' },
    { id, scopes: 'clip:read', rate_limit: 90, state: 'ended' },
  ]);
  expect(JSON.stringify(keys)).not.toContain('gpra_');
}

/** Adds a second item, finds both in the lists, and removes the second one with its files. */
async function listAndRemove({ org, project, item }: Record<'org' | 'project' | 'item', string>) {
  const asset = ['--project', project, '--name', 'Second', '--asset', `data=${raster}`, '--id', `second-${project}`];
  const added = await runCutline(['item', 'add', ...asset, '--data', data]);
  expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Added the item second-.*\n$/) });
  expect(added.stderr).toMatch(/^(data: \d+ %\n)*data: 100 %\n$/);
  const rows = async (kind: string, ...args: string[]) => (await json(...args))[kind] as Record<string, unknown>[];
  expect(await rows('organizations', 'org', 'list')).toContainEqual({ id: org, name: 'Maps & Co', unit_limit: 50 });
  expect(await rows('projects', 'project', 'list', '--org', org)).toEqual([
    { id: project, name: 'Surveys', org, bucket: `project-${project}` },
  ]);
  const second = { id: `second-${project}`, name: 'Second', project, type: 'user_raster', state: 'active' };
  const list = await rows('items', 'item', 'list', '--project', project);
  expect(list.map(({ id }) => id)).toEqual([second.id, item]);
  expect(list[0]).toMatchObject({ ...second, assets: expect.stringMatching(/^data(, thumbnail)?$/) });
  expect(await json('item', 'list', '--project', project, '--limit', '1', '--offset', '1')).toMatchObject({
    items: [{ id: item }],
    total: 2,
    offset: 1,
  });

  const bucket = join(data, 'store', `project-${project}`, 'items');
  expect(await readdir(join(bucket, second.id))).toEqual(expect.arrayContaining(['data.tif', 'data.tif.tiles']));
  expect(await json('item', 'remove', second.id)).toMatchObject({ id: second.id, removed: false, jobs: 0 });
  expect((await readdir(bucket)).toSorted()).toEqual([item, second.id].toSorted());
  expect(await json('item', 'remove', second.id, '--yes')).toMatchObject({ removed: true, name: 'Second', jobs: 0 });
  expect(await readdir(bucket)).toEqual([item]);
  expect(await rows('items', 'item', 'list', '--project', project)).toMatchObject([{ id: item }]);
  expect(await runCutline(['item', 'remove', second.id, '--yes', '--data', data])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/There is no item second-/),
  });
}

describe('the operator’s commands', () => {
  test('name a wrong data folder, and create none', async () => {
    const wrong = join(folder, 'wrong', 'data');
    const asset = ['--project', 'p', '--name', 'Small', '--asset', `data=${raster}`];
    for (const words of [
      ['item', 'add', ...asset],
      ['project', 'list'],
    ]) {
      expect(await runCutline([...words, '--data', wrong])).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringMatching(/wrong\/data is no data folder of Cutline.*--data DIR/),
      });
    }
    await expect(stat(join(folder, 'wrong'))).rejects.toThrow('ENOENT');
  });

  test('work without a running service, and leave no lock', async () => {
    // Those that differ without one: the first on a new folder, one that runs the engine, and one that prints an address.
    const { id: org } = await json('org', 'create', 'Maps & Co');
    const { id: project } = await json('project', 'create', 'Surveys', '--org', `${org}`);
    const asset = ['--project', `${project}`, '--name', 'Small', '--asset', `data=${raster}`];
    const item = await json('item', 'add', ...asset, '--bands', 'data=gray');
    expect(item).toEqual({ id: expect.any(String), asset_keys: ['data'] });
    const area = await json('area', 'add', 'quay', `rgb=${raster}`, '--org', `${org}`);
    expect(area).toMatchObject({ area: 'quay', organization: org });
    expect(await json('item', 'remove', `${item.id}`, '--yes')).toMatchObject({
      removed: true,
      name: 'Small',
      jobs: 0,
    });
    const { url } = await json('login', '--org', `${org}`);
    expect(url).toMatch(/^http:\/\/localhost:\d+\/#code=[\w-]+$/);
    const names = await readdir(data);
    expect(names.filter((name) => name.startsWith('lock.') || name === 'control.sock')).toEqual([]);
  });

  test('print a refusal as one sentence to standard error, and nothing to standard output', async () => {
    const other = join(folder, 'other');
    await newDataFolder(other);
    const unknown = await runCutline(['project', 'create', 'p', '--org', 'unknown', '--data', other]);
    expect(unknown).toEqual({ exitCode: 1, stdout: '', stderr: 'cutline: There is no organization unknown.\n' });
    expect(await runCutline(['quota', 'set', '--data', other])).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('a port in use and a folder that is not writable are reported in one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? `${address.port}` : '';
    const file = join(folder, 'file');
    await writeFile(file, '');
    const [inUse, unwritable] = await Promise.all([
      runCutline(['serve', '--port', port, '--no-samples', '--data', data]),
      runCutline(['serve', '--port', '0', '--data', join(file, 'data')]),
    ]);
    taken.close();
    expect(inUse).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`Port ${port} is in use`) });
    expect(unwritable).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('cannot be written') });
    const names = await readdir(data);
    expect(names.filter((name) => name.startsWith('lock.'))).toEqual([]);
  });
});

describe('while the service runs', () => {
  let service: ServiceProcess;
  beforeAll(async () => {
    const origins = ['https://maps.example.org', 'https://pages.example.org', `http://${hostname()}:3000`];
    const env = { CUTLINE_ORIGINS: origins.join(','), CUTLINE_HOST_NAMES: 'maps.example.org' };
    service = await startServiceProcess(data, { args: ['--no-samples'], env });
  });

  test('the commands use its socket, which only its owner can open', async () => {
    expect((await stat(join(data, 'control.sock'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, 'secret'))).mode & 0o777).toBe(0o600);
    const { key, item } = await everyCommand();
    const response = await service.call('items.get', { item_id: item }, { Authorization: `Bearer ${key}` });
    expect(response.status).toBe(200);
  });

  test('a file that cannot be used is refused in one sentence', async () => {
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
  });

  test('the coordinate system of a file without one is stated by its code', async () => {
    const bare = join(folder, 'bare-stated.tif');
    await writeFile(bare, await smallRaster(null));
    const { id: org } = await json('org', 'create', 'Stated');
    const { id: project } = await json('project', 'create', 'Rasters', '--org', `${org}`);
    const args = ['item', 'add', '--project', `${project}`, '--name', 'n'];
    const add = (path: string, crs: string) =>
      runCutline([...args, '--asset', `data=${path}`, '--crs', crs, '--data', data]);
    const item = await json(...args, '--asset', `data=${bare}`, '--crs', 'epsg:32756');
    expect(item).toMatchObject({ asset_keys: ['data'], stated_crs: 'EPSG:32756' });
    expect(await json('item', 'list', '--project', `${project}`)).toMatchObject({ total: 1 });
    const { key } = await json('key', 'create', '--org', `${org}`, '--scopes', 'items:read');
    const response = await service.call('items.get', { item_id: item.id }, { Authorization: `Bearer ${key}` });
    expect(JSON.stringify(await response.json())).toContain(
      'EPSG:32756 (WGS 84 / UTM zone 56S), was stated by the operator',
    );
    expect(await add(bare, 'EPSG:99999')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/EPSG:99999 is not a/),
    });
    expect(await add(raster, 'EPSG:8857')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/small\.tif cannot be used: .*already.*EPSG:32756.*gdal_edit\.py -a_srs EPSG:8857/),
    });
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

  test('the start has printed the origin at whose name the service refuses requests, and how to list the name', () => {
    const [notice] = /^ {2}origins .*(?:\n {12}.*)*/m.exec(service.printed) ?? [];
    expect(notice).toMatch(/^ {2}origins {3}https:\/\/pages\.example\.org\n.*403.*CUTLINE_HOST_NAMES/s);
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
