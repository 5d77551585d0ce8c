import { expect } from 'vitest';

/**
 * Expects what holds for the sentence of any fault: one to three sentences, and a fourth at most for a command; with all
 * texts and small numbers of its data. Formats and reasons have names in sentences.
 */
export function expectGoodSentence(text: string, fault: object): void {
  expect(text).toMatch(/^[\p{Lu}\p{N}]|^(gdal_|scene)/u);
  expect(text).toMatch(/[.)]$/);
  expect(text).not.toMatch(/undefined|null|\[object|\s\s|\.\.(?!\.)|;\.|\.\)\.$/);
  const count = text
    .replace(/\d\.\d|\w\.tif|gdal_\w+\.py/g, 'x')
    .split(/[.!?](?:\s+(?=\p{Lu})|$)/u)
    .filter(Boolean).length;
  expect(count).toBeLessThanOrEqual(3);
  const digits = text.replace(/(?<=\d)[.,\u00a0\u202f](?=\d{3})/g, '');
  for (const [name, value] of Object.entries(fault)) {
    if (name === 'format') continue;
    for (const each of [value].flat()) {
      if (Number.isInteger(each) && Math.abs(each) < 1e6 && !(name === 'attempts' && each === 1))
        expect(digits).toContain(`${each}`);
      if (typeof each === 'string' && QUOTED.has(name)) expect(text).toContain(each);
    }
  }
}

/** Data that is quoted from a file, a program or the system. */
const QUOTED = new Set([
  'tag',
  'crs',
  'quoted',
  'compression',
  'program',
  'process',
  'detail',
  'version',
  'asset',
  'type',
]);
