import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadCrsTable } from '../../../../crs/crs-table.ts';
import { sentenceOf } from '../../../../geo/coded.ts';
import { fileStrings } from './file-strings.ts';
import { type Case, cases } from './fixtures/cases.ts';
import expected from './fixtures/expected.json' with { type: 'json' };
import { type Areas, distanceOfAreas } from './fixtures/same-areas.ts';
import { unpackFeature } from './read/packed-features.ts';
import { readAreas } from './read/read-areas.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/files');

describe('a file made by ogr2ogr', () => {
  it.each(cases.filter(({ refusal }) => !refusal))('is read as ogr2ogr reads it: $file', async (one) => {
    const reading = await read(one, one.answer ?? {});
    if (reading.kind !== 'features') throw new Error(JSON.stringify(reading));
    const found = reading.rows.map((_, index) => {
      const geometry = unpackFeature(reading.packed, index);
      return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    });
    expect(distanceOfAreas(found, (expected as Record<string, Areas>)[one.file] ?? [])).toBeLessThan(1e-7);
    if (one.names) expect(reading.rows.map(({ name }) => name).sort()).toEqual([...one.names].sort());
    if (one.note) expect(reading.notes.map((note) => sentenceOf(fileStrings.notes, note)).join(' ')).toMatch(one.note);
  });

  it.each(cases.filter(({ answer }) => answer))('leads to a question without the answer: $file', async (one) => {
    const reading = await read(one, {});
    const kinds = { crs: 'needs-crs', layer: 'layers', closedLinesAsAreas: 'needs-closed-lines' } as const;
    expect(reading.kind).toBe(kinds[Object.keys(one.answer ?? {})[0] as keyof typeof kinds]);
  });

  it.each(cases.filter(({ refusal }) => refusal))('is refused with a reason: $file', async (one) => {
    const reading = await read(one, {});
    if (reading.kind !== 'refused') throw new Error(JSON.stringify(reading));
    expect(sentenceOf(fileStrings.faults, reading.fault)).toMatch(one.refusal ?? /^$/);
  });
});

function read({ file, parts = [file] }: Case, answers: NonNullable<Case['answer']>) {
  const files = parts.map((part) => ({
    path: part.replace(/^.*\/|\.gz$/g, ''),
    read: async () => {
      const bytes = await readFile(join(FOLDER, part));
      return new Uint8Array(part.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    },
  }));
  return readAreas(files, { answers, loadTable: loadCrsTable, onProgress: () => undefined });
}
