import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 0],
      [west + 1, 0],
      [west + 1, 1],
      [west, 1],
      [west, 0],
    ],
  ],
});
/** By name. None of the other items of the fixture has the property `set`. */
const created: Record<string, Record<string, unknown>> = {
  noon: { datetime: '2026-05-05T12:00:00Z', geometry: square(10), properties: { platform: 'S2A', 'a.b': 1, size: 5 } },
  midnight: {
    datetime: '2026-05-06T00:00:00Z',
    gsd: 10,
    geometry: square(20),
    properties: { platform: 'S2B', size: '5' },
  },
  month: { start_datetime: '2026-06-01T00:00:00Z', end_datetime: '2026-06-30T00:00:00Z', properties: { size: 7 } },
  timeless: { gsd: 0.5, properties: { platform: null } },
};
beforeAll(async () => {
  service = await startTestService();
  for (const [name, members] of Object.entries(created)) {
    const properties = { ...(members.properties as object), set: 1 };
    const body = { project_id: ids.projectA, type: 'user_raster', name, ...members, properties };
    expect((await service.call('items.create', body)).status).toBe(200);
  }
});
afterAll(() => service.close());

const p = (property: string) => ({ property });
const op = (name: string, ...args: unknown[]) => ({ op: name, args });
const inSet = op('=', p('set'), 1);
const day = (date: string) => ({ date });
const at = (timestamp: string) => ({ timestamp });

/** The names of the items that a search finds, separated by spaces. */
async function found(body: Record<string, unknown>): Promise<string> {
  const response = await service.call('stac.search', { limit: 100, ...body });
  const text = await response.text();
  expect(`${response.status} ${text}`).toMatch(/^200 /);
  const { features } = JSON.parse(text) as { features: { properties: { title: string } }[] };
  return features
    .map(({ properties }) => properties.title)
    .toSorted()
    .join(' ');
}
const refused = async (body: Record<string, unknown>) =>
  (await expectProblem(await service.call('stac.search', body), 'validation-failed')).detail;

describe('CQL2 filters (OGC 21-065)', () => {
  test.each<[string, object]>([
    // A comparison with a missing value is neither true nor false, also under not.
    ['midnight', op('<>', p('platform'), 'S2A')],
    ['midnight', op('not', op('=', p('platform'), 'S2A'))],
    ['noon', op('not', op('<>', p('platform'), 'S2A'))],
    ['month timeless', op('isNull', p('platform'))],
    ['month timeless', op('isNull', p('geometry'))],
    ['month timeless', op('isNull', p('datetime'))],
    ['noon', op('=', p('properties.a.b'), 1)],
    ['noon', op('=', p('a.b'), 1)],
    ['noon', op('between', p('size'), 5, 6)],
    ['', op('between', p('size'), 6, 5)],
    ['month', op('in', p('size'), [7, 'x'])],
    ['noon', op('in', op('casei', p('platform')), [op('casei', 's2a')])],
    ['midnight noon', op('like', p('platform'), 'S2_')],
    ['noon', op('like', op('casei', p('platform')), op('casei', '%a'))],
    ['noon', op('=', p('datetime'), day('2026-05-05'))],
    ['noon', op('=', p('datetime'), '2026-05-05')],
    ['midnight noon', op('in', p('datetime'), ['2026-05-05', '2026-05-06T02:00:00+02:00'])],
    ['midnight', op('>', p('datetime'), day('2026-05-05'))],
    ['noon', op('<', p('datetime'), day('2026-05-06'))],
    ['midnight noon', op('<=', p('datetime'), day('2026-05-06'))],
    ['midnight', op('<', day('2026-05-05'), p('datetime'))],
    ['midnight', op('<>', p('datetime'), day('2026-05-05'))],
    ['noon', op('=', p('datetime'), at('2026-05-05T14:00:00+02:00'))],
    ['midnight', op('between', p('datetime'), at('2026-05-05T19:00:00-05:00'), day('2026-05-07'))],
    ['midnight month', op('t_intersects', p('datetime'), { interval: ['2026-05-06', '2026-06-01'] })],
    ['month', op('t_intersects', p('datetime'), { interval: ['2026-06-10', '..'] })],
    ['midnight month', op('t_after', p('datetime'), day('2026-05-05'))],
    ['noon', op('t_before', p('datetime'), day('2026-05-06'))],
    ['noon', op('s_intersects', p('geometry'), square(9.5))],
  ])('%s: %j', async (names, filter) => {
    expect(await found({ filter: op('and', inSet, filter) })).toBe(names);
  });

  test.each<[RegExp, object]>([
    [/at least one entry/, op('and')],
    [/offset from UTC/, op('=', p('datetime'), at('2026-05-05T12:00:00'))],
    [/"2026-02-30" is not a time/, op('=', p('datetime'), day('2026-02-30'))],
    [/is not a time/, op('=', p('datetime'), at('0001-01-01T00:00:00+14:00'))],
    [/ends before it begins/, op('t_intersects', p('datetime'), { interval: ['2026-05-06', '2026-05-05'] })],
    [/like needs a text/, op('like', p('datetime'), '2026%')],
    [/casei needs a text/, op('=', op('casei', p('gsd')), '10')],
    [/can't be searched by "stac_extensions"/, op('isNull', p('stac_extensions'))],
    [/can't be searched by "bbox"/, op('isNull', p('bbox'))],
  ])('%s: %j is refused', async (reason, filter) => {
    expect(await refused({ filter })).toMatch(reason);
  });
});

describe('the other members of a search', () => {
  test.each([
    ['noon', '2026-05-05'],
    ['midnight noon', '2026-05-05/2026-05-06'],
    ['noon', '../2026-05-05'],
    ['midnight month', '2026-05-06/'],
    ['noon', '2026-05-05T14:00:00+02:00'],
  ])('%s: the time %s', async (names, datetime) => {
    expect(await found({ datetime, filter: inSet })).toBe(names);
  });

  test.each<[RegExp, Record<string, unknown>]>([
    [/offset from UTC/, { datetime: '2026-05-05T12:00:00' }],
    [/is not a time/, { datetime: '2026-02-30T00:00:00Z' }],
    [/ends before it begins/, { datetime: '2026-05-06/2026-05-05' }],
    [/"down" is not asc or desc/, { sortby: [{ field: 'datetime', direction: 'down' }] }],
  ])('%s: %j is refused', async (reason, body) => {
    expect(await refused(body)).toMatch(reason);
  });
});
