import { afterEach, describe, expect, it } from 'vitest';
import { setPageLanguage } from '../../../ui/i18n/language.ts';
import { readLength } from './read-center.ts';

afterEach(() => setPageLanguage('en'));

describe('a typed length', () => {
  it.each([
    ['2.5', 'km', 2500],
    ['2,5', 'm', 2.5],
    ['1200', 'm', 1200],
    ['0,125', 'km', 125],
    ['1.000', 'm', 1],
    ['−3', 'm', -3],
  ] as const)('reads %s %s', (text, unit, metres) => {
    expect(readLength(text, unit)).toBe(metres);
  });

  it.each(['1,000', '12,500', '1,000,000', '1.5,0', 'ten', ''])(
    'refuses %j, which is no number or may be two',
    (text) => {
      expect(readLength(text, 'm')).toBeNull();
    },
  );

  it('refuses 1.000 on a German page, where it may be a thousand', () => {
    setPageLanguage('de');
    expect([readLength('1.000', 'm'), readLength('1.25', 'm'), readLength('0.125', 'm')]).toEqual([null, 1.25, 0.125]);
  });
});
