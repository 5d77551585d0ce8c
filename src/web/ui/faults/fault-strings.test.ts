import { afterEach, describe, expect, it } from 'vitest';
import { faultRecord, faults } from '../../../faults/fault.ts';
import { clipFaultExamples } from '../../../testing/faults/clip-fault-examples.ts';
import { rasterFaultExamples } from '../../../testing/faults/raster-fault-examples.ts';
import { expectGoodSentence } from '../../../testing/faults/sentence-rules.ts';
import { setTranslations } from '../i18n/catalogue.ts';
import { german as clipGerman } from './clip-fault-strings.de.ts';
import { sentFaultSentence } from './fault-sentence.ts';
import { german as rasterGerman } from './raster-fault-strings.de.ts';

const german = { 'raster-faults': rasterGerman, 'clip-faults': clipGerman };
const examples = [...rasterFaultExamples, ...clipFaultExamples].map((fault) => [fault.code, fault] as const);

const sent = (fault: (typeof examples)[number][1]) => {
  const { code, data } = faultRecord(fault);
  return sentFaultSentence({ error_code: code, error_data: JSON.parse(JSON.stringify(data)) });
};

afterEach(() => setTranslations(null));

it('each code has a German sentence', () => {
  expect(Object.keys({ ...rasterGerman, ...clipGerman }).sort()).toEqual(Object.keys(faults).sort());
});

describe('the German sentence of', () => {
  it.each(examples)('%s has its data, and is not the English one', (_, fault) => {
    const english = sent(fault);
    setTranslations(german);
    const text = sent(fault) ?? '';
    expectGoodSentence(text, fault);
    expect(text).not.toBe(english);
  });
});

it('each form of a fault has its own sentence, in both languages', () => {
  for (const language of [null, german]) {
    setTranslations(language);
    const made = examples.map(([, fault]) => sent(fault));
    const twice = made.filter((text, index) => made.indexOf(text) !== index);
    expect(twice).toEqual([]);
  }
});

it('an unknown code, and data that do not comply, have none', () => {
  expect(sentFaultSentence({ error_code: 'from-a-later-release', error_data: {} })).toBeNull();
  expect(sentFaultSentence({ error_code: 'disk-too-small', error_data: { needed: '9' } })).toBeNull();
  expect(sentFaultSentence({ error_code: null, error_data: null })).toBeNull();
});
