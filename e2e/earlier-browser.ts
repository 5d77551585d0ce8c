import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Service } from './service.ts';

/** The state that Playwright restores into a new context, including IndexedDB, which its types omit. */
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
/** Less than 23 h, after which a submission is not sent again. */
const SUBMISSION_AGE_MS = 3_600_000;

/** The storage of a browser that ran commit 189007e with this service an hour ago. */
export async function earlierBrowser(service: Service): Promise<StorageState> {
  const text = (await readFile(FILE, 'utf8'))
    .replaceAll('{origin}', service.origin)
    .replaceAll('{organizationId}', await service.organizationId())
    .replaceAll('"{createdAtMs}"', String(Date.now() - SUBMISSION_AGE_MS));
  return JSON.parse(text) as StorageState;
}

/** The records of a database in the order of their keys. `Value` isn't checked. */
export function recordsOf<Value>({ origins }: StorageState, database: string): Value[] {
  const found = origins.flatMap(({ indexedDB }) => indexedDB).filter(({ name }) => name === database);
  return found.flatMap(({ stores }) => stores.flatMap(({ records }) => records.map(({ value }) => value as Value)));
}
