import { ids } from '../service/fixture.ts';
import { box } from './scenes.ts';

type Filter = { readonly op: string; readonly args: readonly unknown[] };

const f = (op: string, ...args: readonly unknown[]): Filter => ({ op, args });
const p = (property: string) => ({ property });
const casei = (argument: unknown) => f('casei', argument);
const timestamp = (text: string) => ({ timestamp: text });
const date = (text: string) => ({ date: text });
const clipArea = box(10, 50, 12, 52);

/** CQL2-JSON filters and the scenes that meet them, the newest first. */
export const stacFilters: readonly (readonly [Filter, readonly string[]])[] = [
  [f('=', p('cloud_cover'), 20), ['half']],
  [f('<>', p('eo:cloud_cover'), 20), ['east', 'all', 'tip']],
  [f('<', p('properties.cloud_cover'), 20), ['east', 'all']],
  [f('>', 20, p('cloud_cover')), ['east', 'all']],
  [f('<', 20, p('cloud_cover')), ['tip']],
  [f('<=', 20, p('cloud_cover')), ['half', 'tip']],
  [f('<=', p('cloud_cover'), 5), ['east', 'all']],
  [f('>=', 20, p('cloud_cover')), ['east', 'half', 'all']],
  [f('between', p('cloud_cover'), 5, 20), ['east', 'half']],
  [f('in', p('id'), ['tip', 'east', 'nothing']), ['east', 'tip']],
  [f('in', p('orbit'), [5, '5']), ['east', 'all']],
  [f('in', p('orbit'), []), []],
  [f('in', casei(p('platform')), [casei('SENTINEL-2B')]), ['half']],
  [f('=', p('orbit'), 5), ['east']],
  [f('=', p('orbit'), '50'), ['half']],
  [f('=', p('fresh'), true), ['east']],
  [f('=', casei(p('platform')), casei('SENTINEL-2A')), ['east']],
  [f('like', p('platform'), 'sentinel%'), ['east']],
  [f('like', casei(p('platform')), casei('Sentinel-2_')), ['east', 'half']],
  [f('like', p('description'), '100\\%%'), ['tip']],
  [f('isNull', p('platform')), ['tip']],
  [f('not', f('isNull', p('platform'))), ['east', 'half', 'all']],
  // As in SQL, a comparison with a missing value is neither true nor false.
  [f('not', f('=', p('platform'), 'landsat-8')), ['east', 'half']],
  [
    f('or', f('=', p('cloud_cover'), 0), f('and', f('>', p('cloud_cover'), 50), f('like', p('id'), 't%'))),
    ['all', 'tip'],
  ],
  [f('=', p('datetime'), timestamp('2026-06-01T02:00:00+02:00')), ['half', 'tip']],
  [f('=', p('datetime'), date('2026-06-01')), ['half', 'tip']],
  [f('<>', p('datetime'), date('2026-06-02')), ['half', 'tip']],
  [f('>', p('datetime'), date('2026-06-01')), []],
  [f('>=', p('datetime'), date('2026-06-01')), ['half', 'tip']],
  [f('<=', p('start_datetime'), date('2025-01-01')), ['all']],
  [f('between', p('datetime'), date('2026-05-01'), timestamp('2026-06-01T00:00:00Z')), ['half', 'tip']],
  [f('t_intersects', p('datetime'), { interval: ['2025-02-01', '..'] }), ['half', 'all', 'tip']],
  [f('t_intersects', p('datetime'), { interval: ['..', timestamp('2025-01-01T00:00:00Z')] }), ['all']],
  [f('t_after', p('datetime'), date('2026-05-31')), ['half', 'tip']],
  [f('t_before', p('datetime'), timestamp('2026-01-01T00:00:00Z')), ['all']],
  [f('s_intersects', p('geometry'), clipArea), ['half', 'all', 'tip']],
  [f('and', f('<=', p('cloud_cover'), 20), f('and', f('s_intersects', p('geometry'), clipArea))), ['half', 'all']],
  [f('=', p('title'), 'Scene east'), ['east']],
  [f('=', p('geopera:project_id'), ids.projectB), []],
  [f('and', f('=', p('geopera:type'), 'user_raster'), f('isNull', p('collection'))), ['east', 'half', 'all', 'tip']],
];

const condition = f('=', p('id'), 'east');

/** Filters that are refused, with the path of the fault in the request and a part of the sentence. */
export const refusedFilters: readonly (readonly [object, readonly (string | number)[], string])[] = [
  [f('s_within', p('geometry'), clipArea), ['op'], '"s_within" is not supported; the operators are and, or, not'],
  [f('and', condition, f('accenti', p('id'))), ['args', 1, 'op'], '"accenti" is not supported'],
  [{ eq: 1 }, [], 'must be an expression'],
  [f('and'), ['args'], 'at least one'],
  [f('or'), ['args'], 'at least one'],
  [f('or', condition, f('s_intersects', p('geometry'), clipArea)), ['args', 1], 'only by and'],
  [
    f('and', f('s_intersects', p('geometry'), clipArea), f('s_intersects', p('geometry'), clipArea)),
    ['args', 1],
    'used once',
  ],
  [f('s_intersects', p('geometry'), { type: 'Point', coordinates: [1, 2] }), ['args', 1], ''],
  [f('s_intersects', p('footprint'), clipArea), [], 'the property geometry'],
  [f('=', p('id'), p('title')), ['args', 1], 'must be a text'],
  [f('=', p('platform'), null), ['args', 1], 'use isNull'],
  [f('=', p('id')), ['args'], 'takes 2'],
  [f('=', p('proj:epsg'), 32756), [], 'belongs to their assets'],
  [f('=', p('datetime'), 5), [], 'compared with a number'],
  [f('=', p('datetime'), date('2026-02-31')), [], ''],
  [f('=', p('datetime'), timestamp('soon')), [], 'is not a time'],
  [f('=', p('platform'), timestamp('2026-06-01T00:00:00Z')), [], '"platform" is no time'],
  [f('<', p('cloud_cover'), 'much'), [], 'compared with a number'],
  [f('like', p('id'), 'x\\'), [], 'single backslash'],
  [f('like', p('id'), 5), [], 'needs a property and a text'],
  [f('between', p('cloud_cover'), 5, 'x'), [], 'one type'],
  [f('in', p('id'), 'east'), ['args'], 'a list'],
  [f('in', p('id'), Array(1001).fill('x')), [], 'limit is 1000 values'],
  [f('and', ...Array(51).fill(condition)), [], 'limit is 50 conditions'],
  [f('t_after', p('platform'), date('2026-05-31')), [], 'is no time'],
];
