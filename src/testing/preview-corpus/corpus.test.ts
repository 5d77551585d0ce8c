import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pythonWith } from '../../clip/fixtures/python.ts';
import { corpusFiles, corpusFolders } from './corpus-files.ts';

const python = pythonWith(['osgeo.gdal', 'numpy'], 'python3-gdal');

test('the corpus has at least 120 small files with different names', () => {
  const files = corpusFiles();
  expect(new Set(files.map(({ name }) => name)).size).toBeGreaterThanOrEqual(120);
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  expect(files.filter(({ path }) => statSync(path).size > 20_000).map(({ name }) => name)).toEqual([]);
});

test.skipIf(python === null).each(corpusFolders)('GDAL generates $name with the same samples', ({ folder, script }) => {
  const made = mkdtempSync(join(tmpdir(), 'cutline-corpus-'));
  try {
    // With `pipe`, GDAL's warnings are not printed.
    execFileSync(python ?? '', [script, made], { stdio: 'pipe' });
    const differences = execFileSync(python ?? '', [join(import.meta.dirname, 'compare-corpora.py'), folder, made]);
    expect(String(differences)).toBe('');
  } finally {
    rmSync(made, { recursive: true });
  }
});
