import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setTranslations } from '../../ui/i18n/catalogue.ts';
import { formatArea } from '../../ui/i18n/format.ts';
import { chooseLanguage, setPageLanguage } from '../../ui/i18n/language.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { loadLanguage } from './load-language.ts';

// As in index.html.
beforeEach(() => {
  document.documentElement.lang = 'en';
});
afterEach(() => {
  localStorage.clear();
  setPageLanguage('en');
  setTranslations(null);
});

const shown = () => [document.documentElement.lang, strings.signIn.starting, formatArea(1.5)];

describe('the language of the page', () => {
  it('is English without a wish', async () => {
    await loadLanguage();
    expect(shown()).toEqual(['en', 'Signing in…', '1.5 km²']);
  });

  it('is German in texts, formats and the document, when chosen', async () => {
    chooseLanguage('de', () => undefined);
    await loadLanguage();
    expect(shown()).toEqual(['de', 'Anmeldung läuft …', '1,5 km²']);
  });

  it('is English in everything if the German texts do not load', async () => {
    chooseLanguage('de', () => undefined);
    await loadLanguage(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
    expect(shown()).toEqual(['en', 'Signing in…', '1.5 km²']);
  });
});
