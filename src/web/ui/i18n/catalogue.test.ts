import { afterEach, describe, expect, it } from 'vitest';
import { catalogue, setTranslations } from './catalogue.ts';

const texts = catalogue('test', {
  title: 'Source',
  count: (items: number) => `${items} items`,
  problem: (name: string) => ({ what: `No ${name}.`, wayOut: 'Add one.' }),
  sizes: ['low', 'high'],
  page: { title: 'Job', states: { done: 'Done' } },
});
// As components do: a group is read while the module is loaded.
const words = texts.page;

const german: typeof texts = {
  title: 'Quelle',
  count: (items) => `${items} Objekte`,
  problem: (name) => ({ what: `Kein ${name}.`, wayOut: 'Eines hinzufügen.' }),
  sizes: ['niedrig', 'hoch'],
  page: { title: 'Auftrag', states: { done: 'Fertig' } },
};

afterEach(() => setTranslations(null));

describe('a catalogue', () => {
  it('is in English by default', () => {
    expect([texts.title, texts.count(2), texts.sizes[1], words.title]).toEqual(['Source', '2 items', 'high', 'Job']);
  });

  it('is read in the language of the page, also through groups that were read before', () => {
    setTranslations({ test: german });
    expect([texts.title, texts.count(2), texts.sizes[1], words.title, words.states.done]).toEqual([
      ...['Quelle', '2 Objekte', 'hoch', 'Auftrag', 'Fertig'],
    ]);
    expect(texts.problem('Band')).toEqual({ what: 'Kein Band.', wayOut: 'Eines hinzufügen.' });
  });

  it('stays in English if the language has no catalogue of its name', () => {
    setTranslations({ other: german });
    expect(words.states.done).toBe('Done');
  });

  it('has the keys of its groups in any language', () => {
    setTranslations({ test: german });
    expect(Object.entries(words.states)).toEqual([['done', 'Fertig']]);
    expect(Object.hasOwn(texts, 'title') && !Object.hasOwn(texts, 'tilte')).toBe(true);
  });
});
