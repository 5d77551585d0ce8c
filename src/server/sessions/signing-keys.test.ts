import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../testing/service/clock.ts';
import { createSigningKeys } from './signing-keys.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a token of another type, signed with the same key, is refused', async () => {
  const path = join(folder, 'keys-of-types');
  const keys = createSigningKeys(path, () => new Date());
  const exp = Date.now() / 1000 + 300;
  expect(await keys.verify(await keys.sign({ sub: 'a', exp }))).toMatchObject({ sub: 'a' });
  const [{ kid, privateJwk }] = JSON.parse(await readFile(path, 'utf8')) as [{ kid: string; privateJwk: JWK }];
  const key = await importJWK(privateJwk, 'ES256');
  const typed = (typ: string) =>
    new SignJWT({ sub: 'a', aud: 'geopera', exp }).setProtectedHeader({ alg: 'ES256', kid, typ }).sign(key);
  expect(await keys.verify(await typed('at+jwt'))).toMatchObject({ sub: 'a' });
  expect(await keys.verify(await typed('JWT'))).toBeNull();
  expect(await keys.readSigned(await typed('JWT'))).toEqual({ sub: 'a', aud: 'geopera', exp });
  expect(await keys.readSigned(`${(await typed('JWT')).slice(0, -4)}AAAA`)).toBeNull();
});

const DAY_MS = 86_400_000;

test('the key is replaced after 90 days; tokens of the earlier one stay valid until they expire', async () => {
  const path = join(folder, 'signing-keys');
  const clock = testClock(new Date('2026-11-10T12:00:00Z'));
  const keys = createSigningKeys(path, clock.now);
  const token = (seconds: number) => keys.sign({ sub: 'a', exp: clock.now().getTime() / 1000 + seconds });
  const kids = async () => (await keys.publicKeys()).keys.map(({ kid }) => kid);

  // Parallel first uses make one key.
  const [first, second] = await Promise.all([token(300), token(300)]);
  expect(await keys.verify(first)).toMatchObject({ sub: 'a' });
  expect(await keys.verify(second)).toMatchObject({ sub: 'a' });
  expect(await kids()).toHaveLength(1);
  expect((await stat(path)).mode & 0o777).toBe(0o600);

  clock.advance(90 * DAY_MS - 1000);
  const before = await token(300);
  const [old] = await kids();
  clock.advance(1000);
  expect(await keys.verify(before)).toMatchObject({ sub: 'a' });
  const after = await token(300);
  const header = JSON.parse(Buffer.from(after.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
  expect(await kids()).toEqual([header.kid, old]);
  expect(header.kid).not.toBe(old);

  // Another process, or the next start, reads the same keys.
  const restarted = createSigningKeys(path, clock.now);
  expect(await restarted.verify(before)).toMatchObject({ sub: 'a' });
  expect(await restarted.publicKeys()).toEqual(await keys.publicKeys());
  clock.advance(300_000);
  expect(await restarted.verify(before)).toBeNull();

  clock.advance(90 * DAY_MS);
  await keys.sign({});
  expect(await kids()).toHaveLength(2);
  expect(await kids()).not.toContain(old);
  expect(await readFile(path, 'utf8')).not.toContain(old ?? '');
});
