import type { Random } from '../random.ts';
import { RawText } from './json-text.ts';

/** An unexpected value: of every type, at limits of types, some of them not valid JSON. */
export function badValue(random: Random): unknown {
  const group = random.below(10);
  if (group < 4) return random.pick(edges)();
  if (group < 7) return badText(random);
  if (group < 9) return new RawText(random.pick(numberTexts));
  return random.pick(bulks)();
}

/** A string that breaks careless code: control characters, separators of paths and headers, lone surrogates, great length. */
export function badText(random: Random): string {
  return random.oneIn(12) ? random.pick(longTexts)() : random.pick(texts);
}

const edges: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => [[]],
  () => [null],
  () => '',
  () => 0,
  () => -1,
  () => 0.5,
  () => 1001,
  () => ({ toString: 1, valueOf: 2, length: -1 }),
  () => JSON.parse('{"__proto__":{"polluted":true}}'),
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => [1, 'a', null, {}, []],
];

const numberTexts = [
  ...['NaN', 'Infinity', '-Infinity', 'undefined', '0x10', '1_000', '+1', '.5', '01', '1.', '1e', '--1'],
  ...['-0', '1e308', '-1e308', '1e309', '1e400', '-1e999', '5e-324', '1e-400', '9007199254740993', '2147483648'],
  ...['-2147483649', '9223372036854775808', '18446744073709551616', '1'.repeat(400), `0.${'1'.repeat(400)}`],
  ...['1001', '1000.0000001', '1e3', '0.0', '-0.0', '1E+2'],
];

const texts = [
  ...['\u0000', 'a\u0000b', '\r\nSet-Cookie: a=b', '\n', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\u2029'],
  ...['\ud800', '\udfff', '\udc00\ud800', '\u202eabc', '\u200f', '\ufeff', '\ufffe', '\uffff', 'e\u0301'.repeat(40)],
  ...['../../etc/passwd', '..\\..\\win.ini', '/etc/passwd', 'file:///etc/passwd', '%2e%2e%2f', '....//', 'CON', '~'],
  ...["'; drop table items; --", "' or '1'='1", '$1', '%', '_', '\\', '"', '`id`', '$(id)', '{{7*7}}'],
  ...['<img src=x onerror=alert(1)>', 'javascript:alert(1)', 'http://169.254.169.254/', 'gs://x/y', '\u{1f600}'],
  ...['null', 'true', '0', '-1', 'NaN', '[]', '{}', ' ', '\t', '..', '2026-13-45', '0000-01-01', '9999-12-31/..'],
  ...['2026-01-01/2025-01-01', '../..', '/', '//', '2026-01-01T00:00:00+99:99', 'stac', 'STAC', 'completed', '*'],
];

const longTexts: readonly (() => string)[] = [
  () => 'x'.repeat(100_000),
  () => '\ud800'.repeat(20_000),
  () => '\u0000'.repeat(20_000),
  () => '\u202e\u200f'.repeat(10_000),
  () => 'a\u0301'.repeat(30_000),
  () => '"'.repeat(50_000),
  () => '../'.repeat(30_000),
  () => `${'9'.repeat(50_000)}`,
];

const bulks: readonly (() => unknown)[] = [
  () => Array.from({ length: 100_000 }, () => 0),
  () => Array.from({ length: 20_000 }, (_, index) => `k${index}`),
  () => new RawText(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  () => new RawText(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
  () => new RawText(`${'['.repeat(60)}${']'.repeat(60)}`),
  () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, index])),
];
