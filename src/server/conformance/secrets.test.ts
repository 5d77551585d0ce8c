import { Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { expect, test } from 'vitest';
import { startDeviceLogin } from '../../testing/service/device-client.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import { startTestService, TEST_ORIGIN } from '../../testing/service/service.ts';
import { addUser, oauth, PASSWORD, postForm } from '../../testing/service/sign-in.ts';
import { createSignInCode } from '../sessions/sign-in-code.ts';

test('passwords, keys, tokens and codes are in no log line, no table and no address', async () => {
  let logged = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const service = await startTestService({ around: () => ({ log: pino({ level: 'debug' }, sink) }) });
  const { orm } = service.services.db;
  const username = await addUser(service);
  const addresses: string[] = [];
  const wrong = 'a wrong password of someone';
  const secrets: string[] = [PASSWORD, wrong, keys.KA, keys.app];

  const byKey = { grant_type: 'client_credentials', client_secret: keys.KA };
  const first = await oauth(service, 'token', byKey);
  const second = await oauth(service, 'token', { grant_type: 'refresh_token', refresh_token: first.refresh_token });
  const byPassword = { grant_type: 'password', username, password: PASSWORD };
  const third = await oauth(service, 'token', byPassword);
  await oauth(service, 'token', { ...byPassword, password: wrong }, 400);
  for (const answer of [first, second, third]) secrets.push(answer.access_token, answer.refresh_token);

  const login = await startDeviceLogin(service);
  secrets.push(login.userCode, login.userCode.replace('-', ''));
  addresses.push(login.verificationUri);
  const decision = { user_code: login.userCode, decision: 'approve' };
  const headers = { 'X-API-Key': keys.app };
  await service.request('/v1/device/decision', { method: 'POST', headers, body: JSON.stringify(decision) });
  const { access_token = '', refresh_token = '' } = await login.finish();
  secrets.push(access_token, refresh_token);

  const code = await createSignInCode(service.services, ids.organizationA);
  secrets.push(code);
  for (const body of [{ code }, { username, password: PASSWORD }, { username, password: wrong }]) {
    const init = { method: 'POST', headers: { Origin: TEST_ORIGIN }, body: JSON.stringify(body) };
    const answer = await service.request('/v1/session', init);
    const { access_token } = (await answer.json()) as { access_token?: string };
    const cookie = /=([\w-]+);/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1];
    secrets.push(...[access_token, cookie].filter((secret) => secret !== undefined));
  }
  await postForm(service, 'revoke', { token: third.access_token });

  const { rows: tables } = await orm.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const contents = await Promise.all(
    tables.map(async ({ name }) =>
      JSON.stringify((await orm.execute(sql`select * from ${sql.identifier(name)}`)).rows),
    ),
  );
  await service.close();

  expect(secrets.length).toBeGreaterThan(15);
  expect(logged.match(/openid-connect\/token/g)?.length).toBeGreaterThan(4);
  expect(contents.join('')).toContain('$argon2id$');
  const places = { logged, tables: contents.join('\n'), addresses: addresses.join('\n') };
  for (const [place, text] of Object.entries(places)) {
    expect(
      secrets.filter((secret) => secret === '' || text.includes(secret)),
      place,
    ).toEqual([]);
  }
});
