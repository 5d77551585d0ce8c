import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../../testing/service/fixture.ts';
import { completedJob } from '../../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../../testing/service/service.ts';
import { shellQuote } from '../../../ui/download/shell-quote.ts';
import { type FileRow, fileRow } from '../file-row.ts';
import { bashScript } from './bash-script.ts';
import { pythonScript, pythonValue } from './python-script.ts';
import { scriptFiles } from './script-files.ts';

let service: TestService;
let server: Server;
let origin: string;
let rows: readonly FileRow[];
let folder: string;
/** The next response with a file ends after this number of bytes. */
let cutAfterBytes: number | null = null;
let ranges: (string | undefined)[] = [];

beforeAll(async () => {
  service = await startTestService();
  const job = await completedJob(service, { asset_keys: ['data', 'nir'] });
  rows = (job.output_artifacts?.clips ?? []).map((file) => fileRow(job, file));
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isFile = /job\.download|asset-get/.test(incoming.url ?? '');
    if (isFile) ranges.push(incoming.headers.range);
    const request = new Request(`${origin}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
    });
    const response = await service.app.fetch(request);
    const bytes = Buffer.from(await response.arrayBuffer());
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': bytes.length });
    if (!isFile || cutAfterBytes === null) return void outgoing.end(bytes);
    outgoing.write(bytes.subarray(0, cutAfterBytes), () => outgoing.destroy());
    cutAfterBytes = null;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await service.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutline-script-'));
  ranges = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writers = {
  bash: { write: bashScript, program: 'bash' },
  python3: { write: pythonScript, program: 'python3' },
} as const;

async function run(kind: keyof typeof writers, selected: readonly FileRow[], key: string = keys.KA) {
  const { write, program } = writers[kind];
  const script = join(folder, '.script');
  const out = join(folder, 'out');
  writeFileSync(script, write(origin, scriptFiles(selected)));
  const child = spawn(program, [script, out], { env: { ...process.env, GEOPERA_API_KEY: key } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const [code] = (await once(child, 'close')) as [number];
  const saved = Object.fromEntries(
    readdirSync(out).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex'),
    ]),
  );
  return { code, output, saved, out };
}

const expected = () => Object.fromEntries(rows.map(({ filename, sha256 }) => [filename, sha256]));

describe.each(['bash', 'python3'] as const)('the %s script', (kind) => {
  it('saves the files with their checksums, and does not load complete ones again', async () => {
    const first = await run(kind, rows);
    expect(first.output).not.toContain('NOT SAVED');
    expect(first.saved).toEqual(expected());
    expect(first.code).toBe(0);
    ranges = [];
    expect((await run(kind, rows)).code).toBe(0);
    expect(ranges).toEqual([]);
  });

  it('continues where a cut connection ended', async () => {
    cutAfterBytes = 2000;
    const { saved, code } = await run(kind, rows.slice(0, 1));
    expect(code).toBe(0);
    expect(Object.values(saved)).toEqual([rows[0]?.sha256]);
    expect(ranges).toHaveLength(2);
    expect(ranges[1]).toBe('bytes=2000-');
  });

  it('saves no file with a wrong checksum, and reports the failure in its exit code', async () => {
    const [row] = rows;
    if (!row) return expect.unreachable();
    const { saved, code, output } = await run(kind, [{ ...row, sha256: '0'.repeat(64), jobId: row.jobId }]);
    expect(Object.keys(saved).filter((name) => !name.startsWith('.'))).toEqual([]);
    expect(code).toBe(1);
    expect(output).toContain('NOT SAVED');
  });

  it('does not overwrite another file', async () => {
    const [row] = rows;
    if (!row) return expect.unreachable();
    const { out } = await run(kind, [row]);
    writeFileSync(join(out, row.filename), 'mine');
    const again = await run(kind, [row]);
    expect(readFileSync(join(out, row.filename), 'utf8')).toBe('mine');
    expect(again.code).toBe(1);
  });

  it('runs no part of a hostile name', async () => {
    const [row] = rows;
    if (!row) return expect.unreachable();
    const hostile = [
      "'; touch pwned; '",
      '$(touch pwned)',
      '`touch pwned`',
      '-rf',
      '"""); import os; os.mkdir("pwned")#',
      'ü 🗺',
    ];
    const selected = hostile.map((name) => ({ ...row, filename: `${name}.tif` }));
    const { saved, code } = await run(kind, selected);
    expect(Object.keys(saved).sort()).toEqual(selected.map(({ filename }) => filename).sort());
    expect(new Set(Object.values(saved))).toEqual(new Set([row.sha256]));
    expect(code).toBe(0);
  });

  it('contains no key', () => {
    const script = writers[kind].write(origin, scriptFiles(rows));
    expect(script).not.toContain(keys.KA);
    expect(script).toContain('GEOPERA_API_KEY');
  });
});

describe('quoting', () => {
  it('returns any text unchanged to the shell and to Python', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { numRuns: 300, seed: 7 });
    const shell = texts.filter((text) => !text.includes('\0'));
    const run = async (program: string, script: string) => {
      const child = spawn(program, ['-'], { stdio: 'pipe' });
      child.stdin.end(script);
      const output: Buffer[] = [];
      child.stdout.on('data', (data: Buffer) => output.push(data));
      await once(child, 'close');
      return Buffer.concat(output).toString('utf8').split('\0').slice(0, -1);
    };
    const printed = await run('bash', shell.map((text) => `printf '%s\\0' ${shellQuote(text)}`).join('\n'));
    expect(printed).toEqual(shell);
    const python = `import json,sys\nfor t in [${texts.map(pythonValue).join(',')}]: sys.stdout.buffer.write(json.dumps(t).encode() + b"\\0")`;
    expect((await run('python3', python)).map((text) => JSON.parse(text))).toEqual(texts);
  });
});
