import type * as z from 'zod/mini';
import type { ProblemSlug } from './problem-slugs.ts';
import * as account from './schemas/account.ts';
import * as clip from './schemas/clip.ts';
import * as items from './schemas/items.ts';

/** What an operation does to others (contract 10). */
export type OperationTier = 'read' | 'compute' | 'external_spend' | 'share_export' | 'destructive';

export type OperationDefinition = {
  readonly summary: string;
  readonly scope: string;
  readonly tier: OperationTier;
  readonly input: z.core.$ZodType;
  /** Schema of the 200 body, or the media type of a binary body. */
  readonly output: z.core.$ZodType | { readonly binary: string };
  /** Media type of a JSON body, if not application/json. */
  readonly mediaType?: string;
  /** Problems that this operation can return in addition to `commonProblems`. */
  readonly problems: readonly ProblemSlug[];
};

/** Problems that every operation can return before its handler runs. */
export const commonProblems: readonly ProblemSlug[] = [
  'malformed-request',
  'unauthorized',
  'insufficient-scope',
  'method-not-allowed',
  'payload-too-large',
  'unsupported-encoding',
  'validation-failed',
  'rate-limited',
  'internal-error',
  'unavailable',
];

/**
 * The operations of this service, by id. The dispatcher, the app's transport, the OpenAPI document and the tests read
 * this table. Operations of tier `external_spend` require an Idempotency-Key.
 */
export const operations = {
  'clip.create_from_item': {
    summary: "Clip a source item's raster assets to an area",
    scope: 'processing:process',
    tier: 'external_spend',
    input: clip.createFromItemInput,
    output: clip.createFromItemOutput,
    problems: [
      'no-raster-assets',
      'project-has-no-bucket',
      'idempotency-key-required',
      'idempotency-key-invalid',
      'quota-exceeded',
      'forbidden',
      'not-found',
      'idempotency-key-reused',
      'idempotency-in-progress',
      'gone',
      'aoi-outside-source',
      'aoi-too-small',
    ],
  },
  'clip.jobs.list': {
    summary: 'List clip jobs of an organization, newest first',
    scope: 'clip:read',
    tier: 'read',
    input: clip.jobsListInput,
    output: clip.jobsListOutput,
    problems: ['forbidden'],
  },
  'clip.job.get': {
    summary: 'Get one clip job',
    scope: 'clip:read',
    tier: 'read',
    input: clip.jobIdInput,
    output: clip.job,
    problems: ['not-found'],
  },
  'clip.job.downloads': {
    summary: 'List the files of a completed job',
    scope: 'clip:read',
    tier: 'read',
    input: clip.jobIdInput,
    output: clip.downloadsOutput,
    problems: ['not-found', 'job-not-completed'],
  },
  'clip.job.download': {
    summary: 'Stream one file of a completed job',
    scope: 'clip:read',
    tier: 'read',
    input: clip.downloadInput,
    output: { binary: 'image/tiff' },
    problems: ['not-found', 'job-not-completed', 'gone', 'egress-limited', 'egress-circuit-open'],
  },
  'clip.job.delete': {
    summary: 'Delete a clip job and its files; a running job is cancelled',
    scope: 'clip:destroy',
    tier: 'destructive',
    input: clip.jobIdInput,
    output: clip.jobDeleteOutput,
    problems: ['not-found'],
  },
  'items.search_org': {
    summary: 'Search the items of the organization',
    scope: 'items:read',
    tier: 'read',
    input: items.searchOrgInput,
    output: items.featureCollection,
    problems: [],
  },
  'items.get': {
    summary: 'Get one item',
    scope: 'items:read',
    tier: 'read',
    input: items.itemIdInput,
    output: items.getItemOutput,
    problems: ['not-found'],
  },
  'items.get_stac': {
    summary: 'Get one item as a STAC feature',
    scope: 'items:read',
    tier: 'read',
    input: items.getStacInput,
    output: items.feature,
    mediaType: 'application/geo+json',
    problems: ['not-found'],
  },
  'items.list_assets': {
    summary: 'List the assets of an item',
    scope: 'items:read',
    tier: 'read',
    input: items.itemIdInput,
    output: items.listAssetsOutput,
    problems: ['not-found'],
  },
  'items.asset.download': {
    summary: 'Get a short-lived signed URL of an asset',
    scope: 'items:read',
    tier: 'share_export',
    input: items.assetDownloadInput,
    output: items.assetDownloadOutput,
    problems: ['not-found', 'gone'],
  },
  'collections.list': {
    summary: 'List the collections of a project',
    scope: 'collections:read',
    tier: 'read',
    input: account.collectionsListInput,
    output: account.collectionsListOutput,
    problems: ['not-found', 'forbidden'],
  },
  'usage.current': {
    summary: "The organization's usage in this billing period",
    scope: 'usage:read',
    tier: 'read',
    input: account.usageCurrentInput,
    output: account.usageCurrentOutput,
    problems: ['forbidden'],
  },
  'processing.catalog.estimate': {
    summary: 'Estimate the compute units of a process; reserves nothing',
    scope: 'processing:read',
    tier: 'read',
    input: account.estimateInput,
    output: account.estimateOutput,
    problems: ['not-found', 'forbidden', 'no-raster-assets', 'aoi-outside-source', 'aoi-too-small', 'gone'],
  },
} as const satisfies Record<string, OperationDefinition>;

type Operations = typeof operations;
export type OperationId = keyof Operations;
/** The request body that a caller sends: members with defaults are optional. */
export type OperationRequest<Id extends OperationId> = z.input<Operations[Id]['input']>;
/** The input of a handler: validated and with defaults. */
export type OperationInput<Id extends OperationId> = z.output<Operations[Id]['input']>;
/** The parsed 200 body; `never` for a binary operation. */
export type OperationOutput<Id extends OperationId> = Operations[Id]['output'] extends z.core.$ZodType
  ? z.output<Operations[Id]['output']>
  : never;

/** Whether this service has an operation with this id. */
export function isOperationId(id: string): id is OperationId {
  return Object.hasOwn(operations, id);
}
