import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/database/postgres.ts';
import { fillDeviceRequests, startDeviceLogin } from '../../testing/service/device-client.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import {
  completedJob,
  computeUnits,
  create,
  createBody,
  expectProblem,
  jobIds,
} from '../../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../../testing/service/service.ts';
import { addUser, oauth, PASSWORD, postForm, tokenOf } from '../../testing/service/sign-in.ts';
import { createApp } from '../app.ts';
import { openDatabase } from '../db/database.ts';
import { deviceRequests, organizations } from '../db/schema.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import { addMember, userOf } from '../sessions/manage-users.ts';

const programs = await findPostgres();

describe.skipIf(programs === null)('over PostgreSQL (contract 19)', () => {
  let postgres: TestPostgres;
  let service: TestService;
  beforeAll(async () => {
    postgres = await startPostgres(programs);
    const database = await openDatabase({ url: postgres.url });
    await database.migrate();
    service = await startTestService({ database, settings: { duplicateWaitMs: 200 } });
  }, 60_000);
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const oneUnit = { asset_keys: ['data'] };

  test('case 18 and case 20: a repeated request is replayed, another body is refused', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, oneUnit, { idempotencyKey });
    const second = await create(service, oneUnit, { idempotencyKey });
    expect(first.status).toBe(200);
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await second.text()).toBe(await first.text());
    await expectProblem(await create(service, {}, { idempotencyKey }), 'idempotency-key-reused');
  });

  test('case 23: twenty equal create requests on two servers create one job', async () => {
    const other = createApp(service.services);
    const idempotencyKey = randomUUID();
    const before = { jobs: (await jobIds(service)).length, units: await computeUnits(service) };
    const onOther = () =>
      other.fetch(
        new Request(`${TEST_ORIGIN}/v1/op/clip.create_from_item`, {
          method: 'POST',
          headers: { 'X-API-Key': 'gpra_test_key_of_a', 'Idempotency-Key': idempotencyKey },
          body: JSON.stringify(createBody(oneUnit)),
        }),
      );
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? create(service, oneUnit, { idempotencyKey }) : onOther())),
    );
    const made = new Set<string>();
    for (const response of responses) {
      if (response.status === 200) made.add(((await response.json()) as { job: Job }).job.id);
      else expect([response.status, response.headers.get('Retry-After')]).toEqual([409, '1']);
    }
    expect(made.size).toBe(1);
    expect((await jobIds(service)).length).toBe(before.jobs + 1);
    expect((await computeUnits(service)).reserved).toBe(before.units.reserved + 1);
  });

  test('a duplicate of a request that another server still runs is a 409 with Retry-After', async () => {
    const idempotencyKey = randomUUID();
    const name = JSON.stringify(['org-a', 'clip.create_from_item', idempotencyKey]);
    const { orm } = service.services.db;
    await orm.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
      const busy = await create(service, oneUnit, { idempotencyKey });
      expect(busy.headers.get('Retry-After')).toBe('1');
      await expectProblem(busy, 'idempotency-in-progress');
    });
    expect((await create(service, oneUnit, { idempotencyKey })).status).toBe(200);
  });

  test('case 38: two create requests for the last unit', async () => {
    const { used, reserved } = await computeUnits(service);
    await service.services.db.orm.update(organizations).set({ computeUnitLimit: used + reserved + 1 });
    const responses = await Promise.all([create(service, oneUnit), create(service, oneUnit)]);
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 402]);
    await service.services.db.orm.update(organizations).set({ computeUnitLimit: null });
  });

  const bearer = (key: string) => service.call('usage.current', { organization_id: ids.organizationA }, { key });

  test('case 79, case 80 and case 81: a key becomes tokens, whose reuse ends them on all servers', async () => {
    const key = { grant_type: 'client_credentials', client_id: 'geopera', client_secret: keys.KA };
    const first = await oauth(service, 'token', key);
    const userinfo = await service.request('/realms/public/protocol/openid-connect/userinfo', {
      headers: { Authorization: `Bearer ${first.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ geopera_org_id: ids.organizationA, scope: first.scope });
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const second = await oauth(service, 'token', refresh);
    expect((await bearer(second.access_token)).status).toBe(200);
    expect(await oauth(service, 'token', refresh, 400)).toMatchObject({ error: 'invalid_grant' });
    expect((await bearer(second.access_token)).status).toBe(401);
  });

  test('a password, its limit of attempts, and membership', async () => {
    const username = await addUser(service, { roles: { [ids.projectWithoutBucket]: 'editor' } });
    const token = await tokenOf(service, username);
    await expectProblem(await service.call('items.get', { item_id: ids.item }, { key: token }), 'forbidden');
    const { orm } = service.services.db;
    const member = { projectId: ids.projectA, role: 'viewer' as const, createdAt: service.clock.now() };
    await addMember(orm, await userOf(orm, username), member);
    expect((await service.call('items.get', { item_id: ids.item }, { key: token })).status).toBe(200);
    const wrong = { grant_type: 'password', username, password: 'wrong password' };
    for (let n = 0; n < 10; n++) await oauth(service, 'token', wrong, 400);
    const right = { ...wrong, password: PASSWORD };
    expect((await postForm(service, 'token', right)).status).toBe(429);
    expect((await postForm(service, 'token', right, { address: '192.0.2.2' })).status).toBe(200);
  });

  test('the device flow', async () => {
    const login = await startDeviceLogin(service);
    const approval = { user_code: login.userCode, decision: 'approve' };
    const approved = await service.request('/v1/device/decision', {
      method: 'POST',
      headers: { 'X-API-Key': keys.app },
      body: JSON.stringify(approval),
    });
    expect(approved.status).toBe(204);
    const { access_token = '' } = await login.finish();
    expect((await bearer(access_token)).status).toBe(200);
  });

  /** Runs `work` while a row is locked, until `count` statements wait for it. */
  const whileLocked = async <Result>(lock: SQL, count: number, work: () => Promise<Result>, change = sql`select 1`) => {
    const { orm } = service.services.db;
    const { promise: waiting, resolve: done, reject: failed } = Promise.withResolvers<Result>();
    await orm.transaction(async (tx) => {
      await tx.execute(lock);
      await tx.execute(change);
      void work().then(done, failed);
      const isEnded = waiting.then(() => true);
      while (!(await Promise.race([isEnded, waitsFor(count)])));
    });
    return waiting;
  };
  const waitsFor = async (count: number) => {
    const { rows } = await service.services.db.orm.execute(sql`
      select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
    return rows.length >= count;
  };

  test('a refresh token that two servers exchange in parallel has one successor', async () => {
    const key = { grant_type: 'client_credentials', client_secret: keys.KA };
    const { refresh_token } = await oauth(service, 'token', key);
    const other = { ...service, app: createApp({ ...service.services }) };
    const uses = await whileLocked(
      sql`select 1 from refresh_tokens where token_hash = ${sha256Hex(refresh_token)} for update`,
      2,
      () =>
        Promise.all(
          [service, other].map((server) => oauth(server, 'token', { grant_type: 'refresh_token', refresh_token })),
        ),
    );
    expect(new Set(uses.map((answer) => answer.refresh_token)).size).toBe(1);
    for (const { access_token } of uses) expect((await bearer(access_token)).status).toBe(200);
  });

  test('a sign-in that began before another password was committed is refused', async () => {
    const username = await addUser(service);
    const form = { grant_type: 'password', username, password: PASSWORD };
    const answer = await whileLocked(
      sql`select 1 from users where id = ${username} for update`,
      1,
      () => postForm(service, 'token', form),
      sql`update users set password_hash = 'another' where id = ${username}`,
    );
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  test('10,000 waiting devices of one customer drop each other, not the device of another', async () => {
    const login = await startDeviceLogin(service);
    await fillDeviceRequests(service, 500, 20);
    await startDeviceLogin(service, '2001:db8:ffff::1');
    expect(await service.services.db.orm.$count(deviceRequests)).toBe(9002);
    expect(await login.poll()).toMatchObject({ error: 'authorization_pending' });
    await service.services.db.orm.delete(deviceRequests);
  });

  test('case 46 and case 59: a job runs to its file', async () => {
    const job = await completedJob(service);
    expect(job).toMatchObject({ status: 'completed', progress: 100 });
    const [clip] = job.output_artifacts?.clips ?? [];
    const response = await service.call('clip.job.download', { job_id: job.id, mosaic_type: clip?.mosaic_type });
    expect((await response.arrayBuffer()).byteLength).toBe(clip?.size_bytes);
  });
});
