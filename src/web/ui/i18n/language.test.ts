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
])('a browser that prefers %j reads %s', (tags, expected) => expect(preferredLanguage(tags)).toBe(expected));

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
