import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { localized, pageLocale, preferredLanguage, setPageLanguage } from './language.ts';

afterEach(() => setPageLanguage('en'));

it.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'DE'], 'de'],
  [['en-US', 'de'], 'en'],
  [['fr', 'pt-BR'], 'en'],
  [['den'], 'en'],
  [[], 'en'],
])('a browser that prefers %j reads %s, from the first paint on', (tags, expected) => {
  expect(preferredLanguage(tags)).toBe(expected);
  expect(firstPaintLanguage(tags, null)).toBe(expected);
});

it('prefers the chosen language in the first paint', () => {
  expect(firstPaintLanguage(['en'], 'de')).toBe('de');
  expect(firstPaintLanguage(['de'], 'en')).toBe('en');
});

/** The language that the script of index.html sets. */
function firstPaintLanguage(languages: readonly string[], chosen: string | null): string {
  const script = readFileSync(join(import.meta.dirname, '../../../../public/first-paint.js'), 'utf8');
  const page = { documentElement: { lang: '' } };
  const storage = { getItem: () => chosen };
  new Function('document', 'navigator', 'localStorage', 'addEventListener', script)(
    page,
    { languages },
    storage,
    () => {},
  );
  return page.documentElement.lang;
}

it('makes a formatter once per locale, at its first use', () => {
  const made: string[] = [];
  const formatter = localized((locale) => made.push(locale));
  expect(made).toEqual([]);
  formatter();
  formatter();
  setPageLanguage('de');
  formatter();
  expect(made).toEqual(['en-AU', 'de']);
  expect(pageLocale()).toBe('de');
});
