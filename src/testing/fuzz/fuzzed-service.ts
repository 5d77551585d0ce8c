import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HARBOUR_PROJECT_ID } from '../../server/catalog/first-start.ts';
import { type ServiceProcess, startNewService } from '../service/service-process.ts';
import type { GoodRing } from './hostile-body.ts';
import type { FuzzTarget, OpenApi } from './request-case.ts';
import { smallRaster } from './small-raster.ts';

/** 20 × 10 pixels inside the raster. */
const goodRing: GoodRing = [
  [10.01, 49.98],
  [10.03, 49.98],
  [10.03, 49.99],
  [10.01, 49.99],
  [10.01, 49.98],
];

const collectOnSignal = new URL('./collect-on-signal.ts', import.meta.url).href;

/** Number of clips that the run may make; further requests are refused with 402. */
const COMPUTE_UNITS = 12;

export type FuzzedService = { readonly service: ServiceProcess; readonly target: FuzzTarget };

/** Starts a service process with an item, a job and another organization, and returns all their ids as known values. */
export async function startFuzzedService(folder: string, seed: number): Promise<FuzzedService> {
  const data = join(folder, 'data');
  const service = await startNewService(data, { NODE_OPTIONS: `--expose-gc --import=${collectOnSignal}` });
  const operate = async (...words: string[]) => (await service.operate(...words)) as Record<string, string>;
  const path = join(folder, 'source.tif');
  await writeFile(path, await smallRaster());
  const add = (project: string) =>
    operate('item', 'add', '--project', project, '--name', 'A', '--asset', `data=${path}`);
  const item = await add(HARBOUR_PROJECT_ID);
  const other = await operate('org', 'create', 'Other');
  const otherProject = await operate('project', 'create', 'Other', '--org', other.id ?? '');
  const otherItem = await add(otherProject.id ?? '');
  const otherKey = await operate('key', 'create', '--org', other.id ?? '', '--scopes', 'clip:*,items:*,processing:*');
  const meta = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
  const { organization } = (await meta.json()) as { organization: { id: string } };
  await operate('quota', 'set', '--org', organization.id, '--limit', String(COMPUTE_UNITS));
  const noKey = await operate('key', 'create', '--org', organization.id, '--scopes', 'uploads:write');
  const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as OpenApi;
  const area = { type: 'Polygon', coordinates: [goodRing] };
  const body = { source_item_id: item.id, project_id: HARBOUR_PROJECT_ID, aoi_geometry: area };
  const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': 'first' });
  const { job } = (await created.json()) as { job: { id: string } };
  const made = await service.call('collections.create', { project_id: HARBOUR_PROJECT_ID, name: 'A' });
  const collection = (await made.json()) as { id: string };
  const assets = await service.call('items.list_assets', { item_id: item.id });
  const [asset] = (await assets.json()) as { id: string }[];
  const foreign = { item: otherItem.id, project: otherProject.id, organization: other.id };
  const known = knownValues({
    ...body,
    job: job.id,
    organization: organization.id,
    asset: asset?.id,
    collection: collection.id,
    foreign,
  });
  return {
    service,
    target: { seed, document, known, goodRing, keys: [service.key, otherKey.key ?? '', noKey.key ?? ''] },
  };
}

type Ids = {
  readonly source_item_id: string | undefined;
  readonly project_id: string;
  readonly aoi_geometry: unknown;
  readonly job: string;
  readonly organization: string;
  readonly asset: string | undefined;
  readonly collection: string;
  readonly foreign: Readonly<Record<'item' | 'project' | 'organization', string | undefined>>;
};

/** Three of four values are valid, so that the majority of requests reach the operations. */
function knownValues(ids: Ids) {
  const { source_item_id: item, project_id: project, foreign } = ids;
  const mostly = (valid: unknown, ...invalid: unknown[]) => [
    ...invalid.flatMap(() => [valid, valid, valid]),
    ...invalid,
  ];
  const items = mostly(item, foreign.item, 'nothing');
  return {
    source_item_id: items,
    item_id: items,
    project_id: mostly(project, foreign.project),
    organization_id: mostly(ids.organization, foreign.organization),
    job_id: mostly(ids.job, 'nothing'),
    asset_id: mostly(ids.asset, 'nothing'),
    aoi_geometry: [ids.aoi_geometry],
    workspaceId: mostly(project, foreign.project),
    processId: mostly('cog_clip', 'other'),
    collection_id: mostly(ids.collection, null, 'nothing'),
    target_collection_id: mostly(ids.collection, null, 'nothing'),
    upload_id: mostly(null, 'nothing'),
    collections: [[ids.collection], ['nothing'], []],
    geometry: [ids.aoi_geometry, null],
    intersects: [ids.aoi_geometry, null],
    filter: filters(ids.aoi_geometry),
    'filter-lang': mostly('cql2-json', 'cql2-text'),
    asset_keys: [['data'], ['data', 'nope'], ['nope']],
    mosaic_type: ['data', 'rgb', 'nope'],
    process_id: mostly('cog_clip', 'other'),
    inputs: [{ source_item_id: item, project_id: project, aoi_geometry: ids.aoi_geometry }],
    bbox: [[10, 49, 11, 50], [170, -10, -170, 10], [10, 49, 0, 11, 50, 9], []],
    datetime: ['2026-03-04T00:00:00Z', '../2026-03-04T00:00:00Z', '2020-01-01T00:00:00Z/..'],
    query: [{ gsd: { lt: 10 } }, { name: { startsWith: 'A' } }, { 'eo:cloud_cover': { lte: 5 } }],
    sortby: [[{ field: 'datetime', direction: 'desc' }], [{ field: 'properties.gsd' }]],
    format: ['stac', 'native'],
    status: ['completed', 'running', 'zzz'],
  };
}

function filters(area: unknown) {
  const condition = { op: '<', args: [{ property: 'gsd' }, 10] };
  return [
    condition,
    { op: 'and', args: [condition, { op: 's_intersects', args: [{ property: 'geometry' }, area] }] },
    {
      op: 'or',
      args: [
        { op: 'like', args: [{ property: 'title' }, 'A%'] },
        { op: 'not', args: [condition] },
      ],
    },
    { op: 't_intersects', args: [{ property: 'datetime' }, { interval: ['..', { date: '2026-03-04' }] }] },
    { op: 'in', args: [{ property: 'platform' }, ['a', 5, true]] },
  ];
}
