import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { geometryMessages } from '../../contract/messages/geometry.ts';
import { sentenceOf } from '../../geo/coded.ts';
import { diagnose } from '../../geo/repair/diagnose.ts';
import type { AoiFact } from '../../geo/validity/aoi-finding.ts';
import { aoiFindings } from '../../geo/validity/validity.ts';
import { starPolygons } from '../../testing/areas/area-arbitraries.ts';
import { areasAtTheLimit, carelessAreas, hardAreas } from '../../testing/areas/hard-areas.ts';
import { keys } from '../../testing/service/fixture.ts';
import { lonLatAt } from '../../testing/service/fixture-grid.ts';
import { computeUnits, createBody, type Problem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
const server = createAdaptorServer({ fetch: (request) => service.app.fetch(request) });
let origin: string;
beforeAll(async () => {
  service = await startTestService();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await service.close();
});

type Finding = {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
  readonly code?: string;
  readonly data?: unknown;
};
type Answer = { readonly outcome: string; readonly findings: readonly Finding[] };

describe('an area that is sent over HTTP', () => {
  test.each([
    ['that is numerically hard', hardAreas(), 450],
    ['with careless mistakes', carelessAreas(), 250],
    ['at the limit of positions', areasAtTheLimit(), 12],
    ['over the raster', starPolygons(lonLatAt(120, 100)), 20],
  ])(
    '%s is refused exactly if the geometry check refuses it, with the same codes and messages',
    async (_, areas: fc.Arbitrary<unknown>, runs) => {
      const outcomes = new Map<string, number>();
      for (const value of fc.sample(areas, { numRuns: runs, seed: 4 })) {
        // The service reads JSON, which can't represent some values, such as NaN.
        const area: unknown = JSON.parse(JSON.stringify(value));
        const { outcome, findings } = await sent(area);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        expect(findings, JSON.stringify(area).slice(0, 2000)).toEqual(expectedFindings(area));
        // All other outcomes follow the check of the area.
        expect([...OUTCOMES_OF_VALID_AREAS, ...(findings.length > 0 ? ['validation-failed'] : [])]).toContain(outcome);
      }
      expect((await computeUnits(service)).reserved).toBe(0);
      const refused = outcomes.get('validation-failed') ?? 0;
      if (refused > 0) expect(runs - refused).toBeGreaterThan(runs / 16);
      else expect(outcomes.get('created') ?? 0).toBeGreaterThan(runs / 4);
    },
  );
});

const OUTCOMES_OF_VALID_AREAS = ['created', 'aoi-outside-source', 'aoi-too-small'];

/** The refusing findings of the geometry check in the service's form. Coordinates that are not degrees have a shorter list. */
function expectedFindings(area: unknown): Finding[] {
  const refusals = diagnose(area).filter(({ severity }) => severity === 'refused');
  const [first] = refusals;
  const isProjected = first?.path.length === 1 && first.kind === 'out-of-range';
  // Above the limit of positions, the service reports only that.
  const reported = first?.kind === 'too-many-positions' ? [first] : isProjected ? aoiFindings(area) : refusals;
  return reported.map(({ path, fact, kind }) => {
    const { code, ...data } = fact;
    // Only findings of `aoiFindings` are errors.
    const msg = sentenceOf(geometryMessages, fact as AoiFact);
    return { loc: ['body', 'aoi_geometry', ...path], msg, type: kind, code, data };
  });
}

/** Requests a clip of the area, and deletes the job if one is created. */
async function sent(aoi_geometry: unknown): Promise<Answer> {
  const response = await post('clip.create_from_item', createBody({ aoi_geometry }));
  const body = (await response.json()) as Partial<Problem> & { job?: { id: string } };
  if (response.status === 200) {
    const deleted = await post('clip.job.delete', { job_id: body.job?.id });
    expect(deleted.status).toBe(200);
    return { outcome: 'created', findings: [] };
  }
  return { outcome: body.type?.replace(/^.*[/:]/, '') ?? `${response.status}`, findings: body.errors ?? [] };
}

function post(operationId: string, body: unknown): Promise<Response> {
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${keys.KA}`,
    'Idempotency-Key': randomUUID(),
  };
  return fetch(`${origin}/v1/op/${operationId}`, { method: 'POST', headers, body: JSON.stringify(body) });
}
