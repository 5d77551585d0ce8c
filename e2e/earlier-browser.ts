import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Service } from './service.ts';

/** What Playwright restores into a new context. It restores IndexedDB too, though its types omit it. */
type StorageState = {
  readonly cookies: [];
  readonly origins: {
    readonly origin: string;
    readonly localStorage: { readonly name: string; readonly value: string }[];
    readonly indexedDB: readonly Database[];
  }[];
};
type Database = { readonly name: string; readonly stores: readonly { readonly records: readonly Row[] }[] };
type Row = { readonly value: unknown };

const FILE = join(import.meta.dirname, 'browser-189007e/storage-state.json');
/** A submission older than 23 h is not sent again. */
const SUBMISSION_AGE_MS = 3_600_000;

/** The storage of a browser that last ran commit 189007e, as if it had been used with this service an hour ago. */
export async function earlierBrowser(service: Service): Promise<StorageState> {
  const text = (await readFile(FILE, 'utf8'))
    .replaceAll('{origin}', service.origin)
    .replaceAll('{organizationId}', await service.organizationId())
    .replaceAll('"{createdAtMs}"', String(Date.now() - SUBMISSION_AGE_MS));
  return JSON.parse(text) as StorageState;
}

/** The records of a database in the order of their keys; each is what the caller knows it to be. */
export function recordsOf<Value>({ origins }: StorageState, database: string): Value[] {
  const found = origins.flatMap(({ indexedDB }) => indexedDB).filter(({ name }) => name === database);
  return found.flatMap(({ stores }) => stores.flatMap(({ records }) => records.map(({ value }) => value as Value)));
}
