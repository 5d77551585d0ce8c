import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { detectEngine, refuseUnreadableCodec } from './engine.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-engine-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function install(version: string, programs = ['gdal_translate', 'gdal_rasterize']): Promise<void> {
  for (const program of programs) {
    const file = path.join(folder, program);
    await writeFile(file, `#!/bin/sh\necho "GDAL ${version}, released 2024/01/01"\n`);
    await chmod(file, 0o755);
  }
}

describe('detectEngine', () => {
  it('chooses the programs on PATH', async () => {
    await install('3.10.2');
    expect(await detectEngine()).toMatchObject({ kind: 'native', version: '3.10.2' });
  });

  it('chooses WebAssembly without them, and says what to install', async () => {
    const engine = await detectEngine('auto');
    expect(engine).toMatchObject({ kind: 'wasm', version: 'gdal3.js 2.8.1' });
    expect(engine.description).toContain('install gdal-bin');
  });

  it.each(['3.3.9', '2.4.0'])('finds GDAL %s too old', async (version) => {
    await install(version);
    expect((await detectEngine('auto')).kind).toBe('wasm');
    await expect(detectEngine('native')).rejects.toMatchObject({
      reason: 'engine-missing',
      fault: { code: 'native-gdal-missing', version, oldest: '3.4' },
    });
  });

  it('requires both programs', async () => {
    await install('3.10.2', ['gdal_translate']);
    expect((await detectEngine()).kind).toBe('wasm');
  });

  it('ignores the programs if WebAssembly is set', async () => {
    await install('3.10.2');
    expect((await detectEngine('wasm')).kind).toBe('wasm');
  });
});

describe('a codec that WebAssembly lacks', () => {
  it('is refused by name', () => {
    const refuse = () => refuseUnreadableCodec({ kind: 'wasm' }, { compression: 'ZSTD' });
    const fault = { code: 'compression-unreadable-by-gdal', compression: 'ZSTD', engine: 'webassembly' };
    expect(refuse).toThrow(expect.objectContaining({ reason: 'codec-unsupported', fault }));
    expect(() => refuseUnreadableCodec({ kind: 'native' }, { compression: 'ZSTD' })).not.toThrow();
    expect(() => refuseUnreadableCodec({ kind: 'wasm' }, { compression: 'LZW' })).not.toThrow();
  });
});
