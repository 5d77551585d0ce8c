import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '../web');
const sources = globSync('**/*.{ts,tsx}', { cwd: web }).filter((file) => !/\.(test|d)\.tsx?$/.test(file));

/** Matches a set of functions, and a collection that is named for listeners. */
const LISTENER_SET = /new Set<\(|\b\w*(?:[lL]istener|[sS]ubscriber)s\w*(?:: .+)? = (?:new |\[\])/;

/** Matches what a module can change after it was evaluated: a variable, an empty collection, or a store. */
const MODULE_STATE =
  /^(?:export )?(?:let |const \w+(?:: (?!Readonly|readonly)[^=]+)? = (?:new (?:Map|Set|WeakMap|WeakSet)(?:<.*>)?\(\)|createStore|\[\]|\{\}))/m;

/** Ends of paths of files with state of their module, and why it belongs to the module. */
const moduleState: Readonly<Record<string, string>> = {
  'ui/announcer.tsx': 'a page has one live region, and code outside of React announces too',
  'ui/i18n/catalogue.ts': 'the language of the page is chosen before its first text is read',
  'ui/i18n/language.ts': 'the language of the page',
  'api/service-address.ts': 'the service of the page is read once, before its first request',
  'storage/storage.ts': 'the page has one connection to the one database of the browser',
  'use-saver.ts': 'one saver for each transport, found from it',
  'review/paced-transport.ts': 'one paced transport for each transport, found from it',
  'use-deleter.ts': 'one deleter for each transport, found from it',
  'map/unclaimed-press.ts': 'the claim is a property of the map that it is found from',
  'preview/model/preview-workers.ts': 'an idle worker, started ahead of the first preview; any preview may take it',
  'api/object-identity.ts': 'numbers of immutable objects',
  'preview/picture/worker-font.ts': 'cache: a worker loads the font once',
  'preview/inspector/crs-text.ts': 'cache: formats of numbers',
  'preview/tiles/plan-tiles.ts': 'cache: boxes of an immutable pyramid',
  'map/raster/positions-box.ts': 'cache: boxes of immutable meshes',
  'request/duplicate/same-clip.ts': 'cache: fingerprints of immutable jobs',
  'ui/table/columns.tsx': 'cache: definitions of immutable columns',
};

const listenerSets = ['create-store.ts'];

function matching(pattern: RegExp): string[] {
  return sources.filter((file) => pattern.test(readFileSync(join(web, file), 'utf8')));
}

test('only create-store.ts has a set of listeners: other files use its stores', () => {
  expect(matching(LISTENER_SET).filter((file) => !listenerSets.includes(file))).toEqual([]);
});

test('modules have no state, except workers, whose state is their file’s, and those with a reason', () => {
  const found = matching(MODULE_STATE).filter((file) => !file.endsWith('.worker.ts'));
  const ends = Object.keys(moduleState);
  expect(found.filter((file) => !ends.some((end) => file.endsWith(end)))).toEqual([]);
  expect(ends.filter((end) => !found.some((file) => file.endsWith(end)))).toEqual([]);
});

test.each([
  'const listeners = new Set<() => void>();',
  '  readonly #listeners = new Set<() => void>();',
  'const watching = new Set<(share: number) => void>();',
  'const subscribers: (() => void)[] = [];',
])('a set of listeners is recognised: %s', (line) => expect(line).toMatch(LISTENER_SET));

test.each([
  'let last = 0;',
  'export let last = 0;',
  'const cache = new WeakMap<object, unknown>();',
  'export const status = createStore<Status>("ready");',
  'const rows: Row[] = [];',
])('state of a module is recognised: %s', (line) => expect(line).toMatch(MODULE_STATE));

test.each([
  '  let last = 0;',
  'const none: ReadonlyMap<string, string> = new Map();',
  'const none: readonly File[] = [];',
  'const EXPIRED = new Set([403, 404, 410]);',
])('no state of a module: %s', (line) => expect(line).not.toMatch(MODULE_STATE));
