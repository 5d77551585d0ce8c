import { expect, it } from 'vitest';
import { datePresets, presetDays, presetOf } from './date-presets.ts';

const now = new Date(2026, 2, 1, 0, 30);

it('counts local days up to today', () => {
  expect(presetDays('today', now)).toEqual({ from: '2026-03-01', to: null });
  expect(presetDays('week', now)).toEqual({ from: '2026-02-23', to: null });
  expect(presetDays('range', now)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
});

it.each(datePresets)('recognises the days of %s', (preset) =>
  expect(presetOf(presetDays(preset, now), now)).toBe(preset),
);

it('takes other days as a range', () => expect(presetOf({ from: '2020-01-01', to: null }, now)).toBe('range'));
