import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generator } from '../../testing/run/generator.ts';
import * as schema from './schema.ts';

/** The used part of drizzle-kit/api, which is an optional installation. */
type DrizzleKit = {
  generateDrizzleJson(tables: Record<string, unknown>): object;
  generateMigration(from: object, to: object): Promise<string[]>;
};

const kit = generator(new URL('./migrations/', import.meta.url), 'drizzle-kit/api.mjs');

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8')) as T;
}

describe.runIf(kit)('the migrations', () => {
  it('create the schema of schema.ts', async () => {
    const drizzleKit = (await import(pathToFileURL(kit ?? '').href)) as DrizzleKit;
    const journal = await readJson<{ entries: { idx: number }[] }>('./migrations/meta/_journal.json');
    const last = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0');
    const migrated = await readJson<object>(`./migrations/meta/${last}_snapshot.json`);
    const missing = await drizzleKit.generateMigration(migrated, drizzleKit.generateDrizzleJson(schema));
    expect(missing, 'run: npm run migration -- --name WHAT_CHANGED').toEqual([]);
  });
});
