import { readFile } from 'node:fs/promises';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import * as schema from './schema.ts';

type Snapshot = ReturnType<typeof generateDrizzleJson>;

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8')) as T;
}

describe('the migrations', () => {
  it('make the schema that the code is written against', async () => {
    const journal = await readJson<{ entries: { idx: number }[] }>('./migrations/meta/_journal.json');
    const last = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0');
    const migrated = await readJson<Snapshot>(`./migrations/meta/${last}_snapshot.json`);
    const missing = await generateMigration(migrated, generateDrizzleJson(schema));
    expect(missing, 'run: npm run migration -- --name WHAT_CHANGED').toEqual([]);
  });
});
