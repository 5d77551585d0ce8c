import { randomUUID } from 'node:crypto';
import type { OperationId } from '../../contract/operations.ts';
import type { ProblemSlug } from '../../contract/problem-slugs.ts';
import type { ProjectUse } from '../../contract/roles.ts';
import { areaBody, areaNames } from './area-fixture.ts';
import { ids } from './fixture.ts';
import { createBody } from './requests.ts';

/** Ids of organization A that the fixture lacks. */
export type CaseIds = {
  /** A completed job with the file `rgb`, cut from I1. */
  readonly jobId: string;
  /** Creates a job that may be deleted. */
  newJob(): Promise<string>;
};

type Body = Record<string, unknown>;

/** A request of organization B in which a member has an id of organization A. */
export type ForeignCase = {
  /** The other members. */
  readonly body: () => Body;
  /** The members that are replaced, one at a time. */
  readonly members: readonly { readonly name: string; readonly foreign: (own: CaseIds) => string }[];
  /** Contract 4.3: a 404 must not reveal whether the id exists; a 403 may. */
  readonly refusal: 'not-found' | 'forbidden';
};

/**
 * What every operation is tested with, on every database (conformance/operations.test.ts). A new operation needs a row. The scope that it
 * requires and its alias are in the contract's table.
 */
export type OperationCase = {
  /** A body that succeeds with the key KA. */
  readonly success: (own: CaseIds) => Body | Promise<Body>;
  /** The problem that a right body gets, for an operation that never succeeds. */
  readonly alwaysRefused?: ProblemSlug;
  /**
   * What the success does with the project PA, whose members alone may do it (conformance/members.test.ts); `organization` for an operation that names no
   * project, whose lists contain the caller's projects only.
   */
  readonly access: ProjectUse | 'organization';
  /** A body that is refused with 422; null for an operation without members, which then gets a list instead of an object. */
  readonly badInput: Body | null;
  /** Empty for an operation that takes no id; its answers must then have nothing of another organization (tenants.test.ts). */
  readonly foreign: readonly ForeignCase[];
};

const ofJob = foreign('job_id', 'not-found', ({ jobId }) => jobId);
const ofItem = foreign('item_id', 'not-found', () => ids.item);
const ofProject = foreign('project_id', 'not-found', () => ids.projectA);
const ofCollection = foreign('collection_id', 'not-found', () => ids.collection);
const ofOrganization = foreign('organization_id', 'forbidden', () => ids.organizationA);

const job = {
  access: 'read' as const,
  success: ({ jobId }: CaseIds) => ({ job_id: jobId }),
  badInput: { job_id: 7 },
  foreign: [ofJob()],
};
const item = {
  access: 'read' as const,
  success: () => ({ item_id: ids.item }),
  badInput: { item_id: 7 },
  foreign: [ofItem()],
};
const inProjectB = () => ({ project_id: ids.projectB });
const deletedJob = {
  ...job,
  access: 'write' as const,
  success: async ({ newJob }: CaseIds) => ({ job_id: await newJob() }),
};

const ofArea = foreign('area', 'not-found', () => areaNames.A);
const area = {
  access: 'organization' as const,
  success: () => ({ area: areaNames.A }),
  badInput: { area: 7 },
  foreign: [ofArea()],
};

/** By operation; a missing row is a type error. */
export const operationCases: Readonly<Record<OperationId, OperationCase>> = {
  'clip.create_from_item': {
    access: 'write',
    success: () => createBody({ asset_keys: ['data'] }),
    badInput: { source_item_id: ids.item, project_id: ids.projectA },
    foreign: [
      {
        ...foreign('source_item_id', 'forbidden', () => ids.item)(ownB),
        members: [
          { name: 'source_item_id', foreign: () => ids.item },
          { name: 'project_id', foreign: () => ids.projectA },
        ],
      },
      foreign('target_collection_id', 'not-found', () => ids.collection)(ownB),
    ],
  },
  'clip.create_from_area': {
    access: 'write',
    success: () => areaBody({ project_id: ids.projectA }),
    badInput: areaBody({ mosaic_types: [] }),
    foreign: [
      ofArea(areaBodyB),
      ofOrganization(areaBodyB),
      foreign('project_id', 'forbidden', () => ids.projectA)(areaBodyB),
    ],
  },
  'clip.areas.list': { access: 'organization', success: () => ({}), badInput: null, foreign: [] },
  'clip.area.mosaics': area,
  'clip.area.metadata': area,
  'clip.jobs.list': {
    access: 'organization',
    success: () => ({ organization_id: ids.organizationA }),
    badInput: { organization_id: ids.organizationA, limit: 0 },
    foreign: [ofOrganization()],
  },
  'clip.job.get': job,
  'clip.job.downloads': job,
  'clip.job.download': {
    access: 'read',
    success: ({ jobId }) => ({ job_id: jobId, mosaic_type: 'rgb' }),
    badInput: { job_id: 'x' },
    foreign: [ofJob(() => ({ mosaic_type: 'rgb' }))],
  },
  'clip.job.delete': deletedJob,
  'items.search_org': { access: 'organization', success: () => ({}), badInput: { limit: 1001 }, foreign: [] },
  'items.search': {
    access: 'read',
    success: () => ({ project_id: ids.projectA }),
    badInput: { project_id: ids.projectA, offset: -1 },
    foreign: [ofProject()],
  },
  'items.list': {
    access: 'read',
    success: () => ({ project_id: ids.projectA }),
    badInput: { project_id: ids.projectA, limit: 0 },
    foreign: [ofProject(), ofCollection(inProjectB)],
  },
  'items.list_by_collection': {
    access: 'read',
    success: () => ({ collection_id: ids.collection }),
    badInput: { collection_id: ids.collection, limit: 1001 },
    foreign: [ofCollection()],
  },
  'items.get': item,
  'items.get_stac': item,
  'items.list_assets': item,
  'items.lineage': item,
  'items.create': {
    access: 'write',
    success: () => ({ type: 'external_reference', name: 'A case', project_id: ids.projectA }),
    badInput: { type: 'nonsense', name: 'A case', project_id: ids.projectA },
    foreign: [
      ofProject(() => ({ type: 'clip', name: 'B' })),
      ofCollection(() => ({ type: 'clip', name: 'B', ...inProjectB() })),
      ofJob(() => ({ type: 'clip', name: 'B', ...inProjectB() })),
    ],
  },
  'items.asset.download': {
    access: 'read',
    success: () => ({ item_id: ids.item, asset_id: `${ids.item}-data` }),
    badInput: { item_id: ids.item },
    foreign: [
      ofItem(() => ({ asset_id: `${ids.item}-data` })),
      foreign('asset_id', 'not-found', () => `${ids.item}-data`)(() => ({ item_id: ids.itemB })),
    ],
  },
  'stac.collections.list': { access: 'organization', success: () => ({}), badInput: { base_url: 7 }, foreign: [] },
  'stac.search': { access: 'organization', success: () => ({}), badInput: { limit: 10_001 }, foreign: [] },
  'collections.list': {
    access: 'read',
    success: () => ({ project_id: ids.projectA }),
    badInput: {},
    foreign: [ofProject()],
  },
  'collections.get': {
    access: 'read',
    success: () => ({ project_id: ids.projectA, collection_id: ids.collection }),
    badInput: { project_id: ids.projectA },
    foreign: [ofProject(() => ({ collection_id: ids.collection })), ofCollection(inProjectB)],
  },
  'collections.create': {
    access: 'write',
    success: () => ({ project_id: ids.projectA, name: 'A case' }),
    badInput: { project_id: ids.projectA, name: ' ' },
    foreign: [ofProject(() => ({ name: 'B' }))],
  },
  'projects.create': {
    access: 'organization',
    success: () => ({ name: 'A case' }),
    badInput: { name: 'x'.repeat(256) },
    foreign: [],
  },
  'billing.credits.balance': { access: 'organization', success: () => ({}), badInput: null, foreign: [] },
  'usage.current': {
    access: 'organization',
    success: () => ({ organization_id: ids.organizationA }),
    badInput: {},
    foreign: [ofOrganization()],
  },
  'processing.catalog.list': { access: 'organization', success: () => ({}), badInput: null, foreign: [] },
  'processing.catalog.get': {
    access: 'organization',
    success: () => ({ process_id: 'cog_clip' }),
    badInput: {},
    foreign: [],
  },
  'processing.catalog.estimate': {
    access: 'write',
    success: () => ({ process_id: 'cog_clip', inputs: createBody() }),
    badInput: { process_id: 'cog_clip', inputs: {} },
    foreign: [],
  },
  'processing.jobs.list': { access: 'organization', success: () => ({}), badInput: { sort: 'colour' }, foreign: [] },
  'processing.job.get': job,
  'processing.job.delete': deletedJob,
  'processing.job.register': { ...job, access: 'write', alwaysRefused: 'conflict' },
  'processing.project_jobs.list': {
    access: 'read',
    success: () => ({ project_id: ids.projectA }),
    badInput: { project_id: ids.projectA, limit: 1001 },
    foreign: [ofProject()],
  },
  'processing.project_job.get': job,
};

/** The foreign cases of all operations, one per member. */
export const foreignMembers = (Object.entries(operationCases) as [OperationId, OperationCase][]).flatMap(
  ([operation, { foreign }]) =>
    foreign.flatMap((row) => row.members.map((member) => [operation, member.name, row, member] as const)),
);

/** Headers of a call of any operation. */
export function caseOptions(key: string) {
  return { key, idempotencyKey: randomUUID() };
}

function areaBodyB(): Body {
  return areaBody({ area: areaNames.B, organization_id: ids.organizationB });
}

function ownB(): Body {
  return createBody({ source_item_id: ids.itemB, project_id: ids.projectB });
}

function foreign(name: string, refusal: ForeignCase['refusal'], idOf: (own: CaseIds) => string) {
  return (body: () => Body = () => ({})): ForeignCase => ({ body, members: [{ name, foreign: idOf }], refusal });
}
