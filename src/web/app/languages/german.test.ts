import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { german } from './german.ts';

type Group = { readonly [key: string]: unknown };

const web = join(import.meta.dirname, '../..');

/** The English catalogues as they are declared, by name. */
const english: Readonly<Record<string, Group>> = Object.assign(
  {},
  ...(await Promise.all(
    globSync('**/*strings.ts', { cwd: web }).map(async (file) => {
      const names = [...readFileSync(join(web, file), 'utf8').matchAll(/(\w+) = catalogue\('([\w-]+)'/g)];
      const module = (await import(join(web, file))) as Group;
      return Object.fromEntries(names.map(([, exported = '', name = '']) => [name, module[exported]]));
    }),
  )),
);

it('has every catalogue of the app', () => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
});

it.each(Object.keys(english))('%s has the same keys, lists and functions of the same data', (name) => {
  expect(outline(german[name as keyof typeof german])).toEqual(outline(english[name]));
});

it('has no text that was left in English', () => {
  const same = Object.keys(english).flatMap((name) =>
    sameTexts(english[name] as Group, german[name as keyof typeof german] as unknown as Group, name),
  );
  expect(same.filter((key) => !LIKE_ENGLISH.some((like) => isWithin(key, like)))).toEqual([]);
  expect(LIKE_ENGLISH.filter((like) => !same.some((key) => isWithin(key, like)))).toEqual([]);
});

/** Names, abbreviations, and words that German shares. */
const LIKE_ENGLISH = [
  'review.columns.assets',
  'review.manifest',
  ...['downloads.columns.checksum', 'downloads.geotiff', 'downloads.script.bash', 'downloads.script.python'],
  ...['shell.app.name', 'signIn.command', 'signIn.keyExample', 'output.name', 'source.assets'],
  ...['jobs.columns.status', 'jobs.columns.name', 'jobs.statesLabel', 'jobs.none', 'shell.files.title'],
  ...['library.name', 'source.columns.asset', 'copyAs.format', 'copyAs.formats'],
  ...['aoi.facts.none', 'aoi.type.fields.west', 'load.table.columns.name', 'load.table.noArea', 'vertices.ring'],
  ...['tool.polygon', 'tool.radius', 'type.centre.radius', 'type.ways.text', 'export.formats', 'type.text.forms'],
  ...['reshape.buffer.units', 'type.centre.units', 'preview.channels', 'preview.index', 'preview.colormaps'],
  ...['inspector.band', 'inspector.units', 'inspector.text.name', 'about.format', 'about.tiff', 'about.name'],
  ...['about.code', 'about.proj', 'about.x', 'about.y', 'about.alpha', 'about.palette', 'about.groups.palette'],
  ...['about.groups.geoKeys', 'about.band', 'about.noData'],
];

function isWithin(key: string, group: string): boolean {
  return key === group || key.startsWith(`${group}.`);
}

function sameTexts(one: Group, other: Group, path: string): string[] {
  return Object.keys(one).flatMap((key) => {
    const [text, translated] = [one[key], other[key]];
    if (typeof text === 'object') return sameTexts(text as Group, translated as Group, `${path}.${key}`);
    return typeof text === 'string' && text === translated ? [`${path}.${key}`] : [];
  });
}

/** Keys with the kind of their text: `text`, or the number of arguments of a function. */
function outline(entry: unknown): unknown {
  if (typeof entry === 'string') return 'text';
  if (typeof entry === 'function') return entry.length;
  return Object.fromEntries(Object.entries(entry as Group).map(([key, each]) => [key, outline(each)]));
}
