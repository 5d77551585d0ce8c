import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatArea,
  formatBytes,
  formatDistance,
  formatDuration,
  formatHundredths,
  formatList,
  formatOrdinal,
  formatPercent,
  formatTenths,
  formatWhen,
  plural,
} from './format.ts';
import { setPageLanguage } from './language.ts';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [12_400, '12 kB'],
    [600_000, '600 kB'],
    [999_600, '1.0 MB'],
    [18_234_112, '18.2 MB'],
    [250_000_000, '250 MB'],
    [1_240_000_000, '1.2 GB'],
  ])('%i bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [41.27, '41.3 km²'],
    [1240, '1,240 km²'],
    [0.42, '42 ha'],
    [0.0009, '900 m²'],
  ])('%f km² read %s', (km2, text) => expect(formatArea(km2)).toBe(text));

  it('distances and counts', () => {
    expect(formatDistance(28.5)).toBe('28.5 m');
    expect(formatDistance(9783)).toBe('9.78 km');
    expect(plural(1, 'file')).toBe('1 file');
    expect(plural(1200, 'file')).toBe('1,200 files');
  });
});

describe('times', () => {
  it.each([
    [1400, '1.4 s'],
    [12_300, '12 s'],
    [200_000, '3 min'],
    [7_500_000, '2 h 5 min'],
    [3_600_000, '1 h'],
  ])('%i ms read %s', (durationMs, text) => expect(formatDuration(durationMs)).toBe(text));

  it.each([
    [-3_600_000, '0 seconds ago'],
    [20_000, '20 seconds ago'],
    [119_999, '1 minute ago'],
    [5 * 60_000, '5 minutes ago'],
    [3_600_000, '1 hour ago'],
    [47 * 3_600_000, '1 day ago'],
    [45 * 86_400_000, '1 month ago'],
    [800 * 86_400_000, '2 years ago'],
  ])('an age of %i ms reads %s', (ageMs, text) => expect(formatAgo(ageMs)).toBe(text));

  it('formats a day relative to now', () => {
    const now = new Date(2026, 2, 12, 15, 0);
    expect(formatWhen(new Date(2026, 2, 12, 14, 59, 40), now)).toBe('now');
    expect(formatWhen(new Date(2026, 2, 12, 10, 42), now)).toBe('10:42');
    expect(formatWhen(new Date(2026, 2, 11, 23, 59), now)).toBe('yesterday');
    expect(formatWhen(new Date(2026, 2, 10, 1, 0), now)).toBe('Tuesday');
    expect(formatWhen(new Date(2026, 0, 3), now)).toBe('3 Jan 2026');
  });
});

it.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [8, '8th'],
  [12, '12th'],
  [32, '32nd'],
  [1113, '1,113th'],
])('%i in a row reads %s', (position, text) => expect(formatOrdinal(position)).toBe(text));

describe('in German', () => {
  afterEach(() => setPageLanguage('en'));

  it('numbers have a decimal comma and groups with points', () => {
    expect(formatArea(41.27)).toBe('41.3 km²');
    setPageLanguage('de');
    expect(formatArea(41.27)).toBe('41,3 km²');
    expect(formatArea(1240)).toBe('1.240 km²');
    expect(formatBytes(18_234_112)).toBe('18,2 MB');
    expect([formatTenths(2.5), formatTenths(3), formatHundredths(1), formatPercent(33.6)]).toEqual([
      ...['2,5', '3', '1,00', '34 %'],
    ]);
    expect(plural(1, 'Datei', 'Dateien')).toBe('1 Datei');
    expect(plural(1200, 'Datei', 'Dateien')).toBe('1.200 Dateien');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b und c');
  });

  it('times and days', () => {
    setPageLanguage('de');
    const now = new Date(2026, 2, 12, 15, 0);
    expect(formatWhen(new Date(2026, 2, 12, 14, 59, 40), now)).toBe('jetzt');
    expect(formatWhen(new Date(2026, 2, 12, 10, 42), now)).toBe('10:42');
    expect(formatWhen(new Date(2026, 2, 11, 23, 59), now)).toBe('gestern');
    expect(formatWhen(new Date(2026, 2, 10, 1, 0), now)).toBe('Dienstag');
    expect(formatWhen(new Date(2026, 2, 3), now)).toBe('3. März 2026');
  });
});
