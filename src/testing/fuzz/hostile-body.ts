import { gzipSync } from 'node:zlib';
import type { Random } from '../random.ts';
import { badGeometry } from './bad-geometries.ts';
import { badText, badValue } from './bad-values.ts';
import { jsonText, MemberList } from './json-text.ts';

export type GoodRing = readonly (readonly [number, number])[];
type Body = Record<string, unknown>;

/** A body with one to three changed members, as text, because some of the changes are not JSON. */
export function mutatedBody(random: Random, body: Body, goodRing: GoodRing): string {
  let changed: unknown = body;
  for (let changes = 1 + random.below(3); changes > 0; changes--) changed = mutate(random, changed, goodRing);
  return jsonText(changed);
}

function mutate(random: Random, value: unknown, goodRing: GoodRing): unknown {
  if (value instanceof MemberList || typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const name = members.length === 0 ? 'job_id' : random.pick(members)[0];
  const old = members.find(([member]) => member === name)?.[1];
  // Members of nested objects, such as `inputs`, are changed too.
  const isObject = typeof old === 'object' && old !== null && !Array.isArray(old);
  if (isObject && name !== 'aoi_geometry' && random.oneIn(2))
    return { ...value, [name]: mutate(random, old, goodRing) };
  if (name === 'aoi_geometry') return { ...value, [name]: badGeometry(random, goodRing) };
  switch (random.below(9)) {
    case 0:
      return Object.fromEntries(members.filter(([member]) => member !== name));
    case 1:
      return { ...value, [badText(random)]: badValue(random) };
    case 2:
      return { ...value, [`${name}s`]: old, [name.toUpperCase()]: old };
    case 3:
      return new MemberList([...members, [name, badValue(random)]]);
    case 4:
      return new MemberList([...members, ['__proto__', badValue(random)], ['constructor', badValue(random)]]);
    case 5:
      return { ...value, [name]: [old] };
    case 6:
      return { ...value, [name]: badText(random) };
    default:
      return { ...value, [name]: badValue(random) };
  }
}

/** Bytes that are not a valid body of any operation: other encodings, truncated, deeply nested or very large. */
export function hostileBytes(random: Random, body: Body): Uint8Array {
  const text = jsonText(body);
  return random.pick(spoilers)(text, random);
}

const utf8 = new TextEncoder();

const spoilers: readonly ((text: string, random: Random) => Uint8Array)[] = [
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  (text) => Buffer.from(`${text.slice(0, -1)},"x":"\u00e9\u00ff"}`, 'latin1'),
  (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc0, 0x80, 0xed, 0xa0, 0x80])]),
  (text) => gzipSync(text),
  () => gzipSync(Buffer.alloc(50_000_000)),
  (text, random) => utf8.encode(text.slice(0, random.below(text.length))),
  (text) => utf8.encode(text + text),
  (text) => utf8.encode(`[${text}]`),
  (text) => utf8.encode(`/* comment */ ${text}`),
  (text) => utf8.encode(text.replaceAll('"', "'")),
  (text) => utf8.encode(text.replace('{', '{,')),
  () => utf8.encode(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
  () => utf8.encode('['.repeat(500_000)),
  () => utf8.encode(`{"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`),
  () => utf8.encode(`{"a":[${'0,'.repeat(500_000)}0]}`),
  () => utf8.encode(twoMillionVertices),
  () => utf8.encode(`{"a":"${'x'.repeat(1024 * 1024 - 7)}"}`),
  () => utf8.encode(`{"a":"${'x'.repeat(1024 * 1024 - 8)}"}`),
  (_, random) => Uint8Array.from({ length: random.below(2000) }, () => random.below(256)),
  () => utf8.encode('null'),
  () => utf8.encode('"text"'),
  () => utf8.encode('   \n '),
  () => new Uint8Array(),
  () => utf8.encode('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n'),
  () => utf8.encode('job_id=1&project_id=2'),
  () => utf8.encode('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
];

const twoMillionVertices = `{"aoi_geometry":{"type":"Polygon","coordinates":[[${'[0,0],'.repeat(2_000_000)}[0,0]]]}}`;
