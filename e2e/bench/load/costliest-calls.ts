import type { OperationId } from '../../../src/contract/operations.ts';
import { HARBOUR_PROJECT_ID } from '../../../src/server/catalog/first-start.ts';
import { costliestSearch } from '../../../src/testing/service/costliest-search.ts';
import { manyRows } from '../../../src/testing/service/many-rows.ts';
import { costliestAreas } from '../costliest-areas.ts';

export type Call = { readonly what: string; readonly body: unknown };

const clip = { source_item_id: 'scene-00001', project_id: HARBOUR_PROJECT_ID };
const inProject = { project_id: HARBOUR_PROJECT_ID };
const ofItem = { item_id: 'scene-00001' };
const longText = 'x'.repeat(200);
const ofArea = { area: 'x'.repeat(64) };
/** Near the limits of a CQL2 filter: 50 conditions and 1,000 values. All items match all of them. */
const longestFilter = {
  op: 'and',
  args: [
    ...Array.from({ length: 16 }, (_, index) => ({
      op: 'or',
      args: [
        { op: '<>', args: [{ property: `properties.field${index}` }, longText] },
        { op: 'isNull', args: [{ property: `properties.field${index}` }] },
      ],
    })),
    {
      op: 'not',
      args: [{ op: 'in', args: [{ property: 'id' }, Array.from({ length: 1000 }, (_, index) => `none-${index}`)] }],
    },
  ],
};

/** The costliest inputs of every operation with many rows (R1 of the measures). A new operation needs an entry. */
export function costliestCalls(organizationId: string): Readonly<Record<OperationId, readonly Call[]>> {
  const list = { organization_id: organizationId, limit: 1000 };
  const areas = Object.entries(costliestAreas());
  const withAreas = (body: (area: unknown) => unknown): Call[] =>
    areas.map(([name, area]) => ({ what: `an area of ${name}`, body: body(area) }));
  const ids = Array.from({ length: 1000 }, (_, index) => `job-${String(index + 1).padStart(5, '0')}`).join(',');
  const byCoverage = { limit: 1000, sortby: [{ field: 'coverage', direction: 'desc' }] };
  const only = (what: string, body: unknown): Call[] => [{ what, body }];
  return {
    'clip.create_from_item': withAreas((area) => ({ ...clip, aoi_geometry: area })),
    'clip.create_from_area': withAreas((area) => ({
      ...ofArea,
      mosaic_types: Array.from({ length: 1000 }, (_, index) => `${longText.slice(4)}${index}`),
      aoi_geometry: area,
      organization_id: organizationId,
    })),
    'clip.areas.list': only('all areas', {}),
    'clip.area.mosaics': only('an area that is missing', ofArea),
    'clip.area.metadata': only('an area that is missing', ofArea),
    'clip.jobs.list': [
      { what: 'the longest list', body: list },
      { what: 'words, place and size', body: { ...list, q: longText, bbox: [-180, -90, 180, 90], sort: '-size' } },
      { what: 'all changes', body: { ...list, updated_since: '2000-01-01T00:00:00Z' } },
      { what: 'a body of a mebibyte', body: { ...list, padding: Array(100_000).fill({ a: [] }) } },
    ],
    'clip.job.get': only('a job', { job_id: 'job-00001' }),
    'clip.job.downloads': only('files of a job', { job_id: 'job-00001' }),
    'clip.job.download': only('a file that is missing', { job_id: 'job-00001', mosaic_type: 'rgb' }),
    'clip.job.delete': only('deletion', { job_id: 'job-00002' }),
    'items.search_org': [
      { what: 'all conditions', body: costliestSearch },
      { what: 'the last page', body: { limit: 1000, format: 'stac', offset: manyRows.items - 1000 } },
      ...withAreas((area) => ({ ...byCoverage, format: 'stac', intersects: area })),
    ],
    'items.search': [
      { what: 'all conditions', body: { ...costliestSearch, ...inProject } },
      ...withAreas((area) => ({ ...byCoverage, ...inProject, format: 'stac', intersects: area })),
    ],
    'items.list': only('the last page', { ...inProject, limit: 1000, offset: manyRows.items - 1000 }),
    'items.list_by_collection': only('a collection that is missing', { collection_id: longText, limit: 1000 }),
    'items.get': only('an item', ofItem),
    'items.get_stac': only('an item', ofItem),
    'items.list_assets': only('an item', ofItem),
    'items.lineage': only('an item', ofItem),
    'items.create': withAreas((area) => ({
      ...inProject,
      type: 'external_reference',
      name: longText,
      geometry: area,
      properties: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, longText])),
    })),
    'items.asset.download': only('an asset that is missing', { ...ofItem, asset_id: 'scene-00001-data' }),
    'stac.collections.list': only('all collections', { base_url: `https://example.com/${'x'.repeat(1980)}` }),
    'stac.search': [
      { what: 'the largest page', body: { limit: 10_000 } },
      { what: 'the longest filter', body: { limit: 1000, filter: longestFilter } },
      ...withAreas((area) => ({ ...byCoverage, intersects: area })),
      ...withAreas((area) => ({ limit: 1000, filter: { op: 's_intersects', args: [{ property: 'geometry' }, area] } })),
    ],
    'collections.list': only('all collections', inProject),
    'collections.get': only('a collection that is missing', { ...inProject, collection_id: longText }),
    'collections.create': only('a collection', { ...inProject, name: longText }),
    'projects.create': only('a project', { name: longText }),
    'billing.credits.balance': only('a balance', {}),
    'usage.current': only('an organization', { organization_id: organizationId }),
    'processing.catalog.list': only('all processes', {}),
    'processing.catalog.get': only('a process', { process_id: 'cog_clip' }),
    'processing.catalog.estimate': withAreas((area) => ({
      process_id: 'cog_clip',
      inputs: { ...clip, aoi_geometry: area },
    })),
    'processing.jobs.list': [
      { what: 'the largest page', body: { limit: 1000, page: 9 } },
      { what: '1,000 ids', body: { limit: 1000, ids } },
    ],
    'processing.job.get': only('a job', { job_id: 'job-00001' }),
    'processing.job.delete': only('deletion', { job_id: 'job-00003' }),
    'processing.job.register': only('a job', { job_id: 'job-00001' }),
    'processing.project_jobs.list': only('the last page', { ...inProject, limit: 1000, offset: manyRows.jobs - 1000 }),
    'processing.project_job.get': only('a job', { job_id: 'job-00001' }),
  };
}
