import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { hostileName } from '../../../../testing/fuzz/hostile-names.ts';
import { addAreas, areaBody, sourceIdOf } from '../../../../testing/service/area-fixture.ts';
import { ids, keys } from '../../../../testing/service/fixture.ts';
import { createBody, getJob, jobIds } from '../../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../../testing/service/service.ts';
import type { ClipRequest } from '../clip-request.ts';
import { requestJson } from '../clip-request.ts';
import { curlScript } from './curl-script.ts';
import { pythonScript, pythonText } from './python-script.ts';
import { typescriptScript } from './typescript-script.ts';

vi.setConfig({ testTimeout: 60_000 });

let service: TestService;
let server: Server;
let origin: string;
let folder: string;
/** The connection of this number of accepted requests is cut before their answer. */
let lostAnswers = 0;
/** The Idempotency-Keys that the service received. */
let received: (string | undefined)[] = [];

beforeAll(async () => {
  service = await startTestService();
  await addAreas(service);
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isCreation = incoming.url?.startsWith('/v1/op/clip.create_from_') === true;
    if (isCreation) received.push(incoming.headers['idempotency-key'] as string | undefined);
    const request = new Request(`${origin}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    });
    const response = await service.app.fetch(request);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (isCreation && lostAnswers-- > 0) return void incoming.socket.destroy();
    if (isCreation && response.ok) await service.completeJobs();
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': bytes.length });
    outgoing.end(bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await service.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutline-copy-as-'));
  lostAnswers = 0;
  received = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writers = {
  curl: { write: curlScript, program: 'bash', file: 'clip.sh' },
  python: { write: pythonScript, program: 'python3', file: 'clip.py' },
  typescript: { write: typescriptScript, program: process.execPath, file: 'clip.ts' },
} as const;

const requestOf = (changes: Record<string, unknown> = {}) =>
  createBody({ asset_keys: ['data'], ...changes }) as unknown as ClipRequest;

async function run(kind: keyof typeof writers, request: ClipRequest, environment: Record<string, string> = {}) {
  const { write, program, file } = writers[kind];
  const script = write(origin, request);
  writeFileSync(join(folder, file), script);
  const env = { ...process.env, GEOPERA_API_KEY: keys.KA, ...environment };
  const child = spawn(program, [file], { cwd: folder, env });
  const texts = { out: '', errors: '' };
  child.stdout.on('data', (data) => (texts.out += String(data)));
  child.stderr.on('data', (data) => (texts.errors += String(data)));
  const [code] = (await once(child, 'close')) as [number];
  return { ...texts, code, script };
}

/** The printed job, or the job of the printed answer. */
function jobOf(out: string): Job {
  const printed = JSON.parse(out) as Job | { job: Job };
  return 'job' in printed ? (printed.job as Job) : printed;
}

describe.each(['curl', 'python', 'typescript'] as const)('the script for %s', (kind) => {
  it('creates the job with every member of the request, and states its key', async () => {
    const request = requestOf({ output_name: 'copied', aoi_name: 'Bay' });
    const { out, errors, code } = await run(kind, request);
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('Idempotency-Key: ') });
    const job = await getJob(service, jobOf(out).id);
    expect(job).toMatchObject({ ...request, status: 'completed' });
    expect(received).toHaveLength(1);
    expect(errors).toContain(`Idempotency-Key: ${received[0]}`);
  });

  it('clips a delivery area', async () => {
    const request = areaBody({ source_id: sourceIdOf('A'), project_id: ids.projectA, output_name: 'copied' });
    const { out, errors, code } = await run(kind, request as unknown as ClipRequest);
    expect({ code, errors }).toMatchObject({ code: 0 });
    const { source_id: _, ...members } = request;
    expect(await getJob(service, jobOf(out).id)).toMatchObject({ ...members, status: 'completed' });
  });

  it('creates one job although the first answer is lost', async () => {
    const before = await jobIds(service);
    lostAnswers = 1;
    const { code } = await run(kind, requestOf());
    expect(code).toBe(0);
    expect(received).toHaveLength(2);
    expect(received[1]).toBe(received[0]);
    expect(await jobIds(service)).toHaveLength(before.length + 1);
  });

  it('sends a key from an earlier run again, for the same job', async () => {
    const first = await run(kind, requestOf());
    const again = await run(kind, requestOf(), { IDEMPOTENCY_KEY: received[0] ?? '' });
    expect(jobOf(again.out).id).toBe(jobOf(first.out).id);
  });

  it('reports a refusal with the service’s sentence, at once', async () => {
    const { code, errors } = await run(kind, requestOf({ source_item_id: 'none' }));
    expect(code).toBe(1);
    expect(errors).toMatch(/refused.*404/);
    expect(received).toHaveLength(1);
  });

  it('does nothing without an API key, and contains none', async () => {
    const { code, errors, script } = await run(kind, requestOf(), { GEOPERA_API_KEY: '' });
    expect(code).not.toBe(0);
    expect(errors).toContain('Set GEOPERA_API_KEY');
    expect(received).toEqual([]);
    expect(script).not.toContain(keys.KA);
  });

  it('passes hostile names unchanged, and runs no part of them', async () => {
    const hostile = [
      "'; touch pwned; '",
      '$(touch pwned) `touch pwned`',
      '"""\nimport os; os.mkdir("pwned")\n"""#',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a template in the script
      '${require("fs").mkdirSync("pwned")} */ // \\',
      'ü 🗺 \u2028 \u202e \\u0041 %s !x',
      ...[1, 2, 3].map((number) => hostileName(20_261_130, number).toWellFormed()),
    ].map((name) => name.trim().slice(0, 200).trim());
    for (const [index, output_name] of hostile.entries()) {
      if (index % 2 === 1) continue;
      const names = { output_name, aoi_name: hostile[index + 1] };
      const { out, code, errors } = await run(kind, requestOf(names));
      expect({ names, code, errors }).toMatchObject({ code: 0 });
      expect(await getJob(service, jobOf(out).id)).toMatchObject(names);
    }
    expect(readdirSync(folder)).toEqual([writers[kind].file]);
  });

  it('sends an area of 10,000 positions', async () => {
    const ring = Array.from({ length: 9_999 }, (_, index): [number, number] => {
      const angle = (index / 9_999) * 2 * Math.PI;
      return [151.25 + 0.02 * Math.cos(angle), -33.85 + 0.02 * Math.sin(angle)];
    });
    const aoi_geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
    const { code, errors } = await run(kind, requestOf({ aoi_geometry }));
    expect(errors).not.toMatch(/too long/i);
    // Whether it is on the item's footprint does not matter here: the service read the body.
    expect([0, 1]).toContain(code);
    expect(received).toHaveLength(1);
  });
});

describe('the JSON of a request', () => {
  it('has the request’s members, one a line, and none that is absent', () => {
    const request = requestOf({ output_name: 'a\n"b"' });
    expect(JSON.parse(requestJson(request))).toEqual(request);
    expect(requestJson(request).split('\n')).toHaveLength(Object.keys(request).length + 3);
  });
});

describe('a Python string', () => {
  it('is the text, for any text', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { numRuns: 300, seed: 7 });
    const child = spawn('python3', ['-'], { stdio: 'pipe' });
    child.stdin.end(`import json,sys\nsys.stdout.write(json.dumps([${texts.map(pythonText).join(',')}]))`);
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    await once(child, 'close');
    expect(JSON.parse(output)).toEqual(texts);
  });
});
