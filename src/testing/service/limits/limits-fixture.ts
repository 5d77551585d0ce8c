import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { ProblemSlug } from '../../../contract/problem-slugs.ts';
import { createApp } from '../../../server/app.ts';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import { organizations } from '../../../server/db/schema.ts';
import type { Settings } from '../../../server/env.ts';
import { createLimits } from '../../../server/limits/limits.ts';
import type { Services } from '../../../server/services.ts';
import { findPostgres, startPostgres } from '../../database/postgres.ts';
import { keys } from '../fixture.ts';
import { expectProblem } from '../requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../service.ts';
import { defaultLimits } from './default-limits.ts';

const programs = await findPostgres();

/** A parameter of `describe.each`: the limits count in memory with PGlite and in the database with PostgreSQL. */
export const limitDatabases = [
  { name: 'PGlite', isPostgres: false },
  { name: 'PostgreSQL', isPostgres: true },
] as const;

/** A service without a quota; on PostgreSQL, `other` is another connection to its database. */
export type LimitedService = { readonly service: TestService; readonly other?: Database };

/**
 * Starts a service for the tests of a describe block, which are skipped if it needs PostgreSQL and there is none. Each test begins 12.3 s after the
 * start of a bucket, in a later hour than the one before. Call the result inside of hooks and tests.
 */
export function useLimitedService(isPostgres: boolean, prepare?: (service: TestService) => Promise<void>) {
  const isSkipped = isPostgres && programs === null;
  let started: (LimitedService & { stop: () => Promise<void> }) | undefined;
  const running = (): LimitedService => {
    if (started === undefined) throw new Error('the service has not started');
    return started;
  };
  beforeAll(async () => {
    if (isSkipped) return;
    started = await startLimitedService(isPostgres ? programs : null);
    await prepare?.(started.service);
  });
  afterAll(() => started?.stop());
  beforeEach((context) => {
    if (isSkipped) context.skip();
    const { clock } = running().service;
    const hour = Math.floor(clock.now().getTime() / 3_600_000) + 2;
    clock.set(new Date(hour * 3_600_000 + 12_300));
  });
  return running;
}

async function startLimitedService(programs: string | null) {
  const postgres = programs === null ? null : await startPostgres(programs);
  const open = () => openDatabase({ url: postgres?.url ?? '' });
  const [database, other] = postgres === null ? [] : await Promise.all([open(), open()]);
  await database?.migrate();
  const service = await startTestService(database ? { database } : {});
  await service.services.db.orm.update(organizations).set({ computeUnitLimit: null });
  const stop = async () => {
    await other?.close();
    await service.close();
    await postgres?.stop();
  };
  return { service, stop, ...(other && { other }) };
}

/** A process of a test service with separate limits. */
export type LimitedProcess = {
  request(path: string, init?: RequestInit & { address?: string }): Promise<Response>;
  /** Calls an operation with a JSON body; by default with the key KA. */
  call(operationId: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
};

type ProcessOptions = {
  readonly limits?: Partial<Settings['limits']>;
  readonly trustedProxy?: Settings['trustedProxy'];
  /** Another connection to the database, as another process has one. */
  readonly db?: Database;
  readonly around?: (services: Services) => Partial<Services>;
};

/** Another process of the service, with the default limits except `limits`. */
export function limitedProcess(service: TestService, options: ProcessOptions = {}): LimitedProcess {
  const { services } = service;
  const { limits = {}, trustedProxy = services.settings.trustedProxy, db, around } = options;
  const settings = { ...services.settings, trustedProxy, limits: { ...defaultLimits, ...limits } };
  const parts = { db: db ?? services.db, clock: services.clock, settings: settings.limits, log: services.log };
  const own: Services = { ...services, db: parts.db, settings, limits: createLimits(parts) };
  const app = createApp({ ...own, ...around?.(own) });
  const request: LimitedProcess['request'] = async (path, { address, ...init } = {}) =>
    app.fetch(new Request(`${TEST_ORIGIN}${path}`, init), {
      incoming: { socket: address === undefined ? {} : { remoteAddress: address } },
    });
  return {
    request,
    call: (operationId, body, headers = {}) =>
      request(`/v1/op/${operationId}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${keys.KA}`, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** Runs `count` requests, `together` at a time, and counts their statuses. */
export async function statuses(count: number, send: (n: number) => Promise<Response>, together = 50) {
  const counts: Record<number, number> = {};
  for (let first = 0; first < count; first += together) {
    const size = Math.min(together, count - first);
    for (const { status } of await Promise.all(Array.from({ length: size }, (_, n) => send(first + n)))) {
      counts[status] = (counts[status] ?? 0) + 1;
    }
  }
  return counts;
}

/** Checks a 429 and returns its waiting time in seconds, which header and member state alike. */
export async function expectLimited(response: Response, slug: ProblemSlug): Promise<number> {
  const wait = Number(response.headers.get('Retry-After'));
  expect((await expectProblem(response, slug)).retry_after).toBe(wait);
  expect(Number.isInteger(wait) && wait >= 1 && wait <= 60).toBe(true);
  return wait;
}
