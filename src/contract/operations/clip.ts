import * as clip from '../schemas/clip.ts';
import type { OperationDefinition } from './definition.ts';

/** Operations of clips (contract 11). */
export const clipOperations = {
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
    problems: ['not-found', 'forbidden'],
  },
  'clip.job.downloads': {
    summary: 'List the files of a completed job',
    scope: 'clip:read',
    tier: 'read',
    input: clip.jobIdInput,
    output: clip.downloadsOutput,
    problems: ['not-found', 'forbidden', 'job-not-completed'],
  },
  'clip.job.download': {
    summary: 'Stream one file of a completed job',
    scope: 'clip:read',
    tier: 'read',
    input: clip.downloadInput,
    output: { binary: 'image/tiff' },
    problems: ['not-found', 'forbidden', 'job-not-completed', 'gone', 'egress-limited', 'egress-circuit-open'],
  },
  'clip.job.delete': {
    summary: 'Delete a clip job and its files; a running job is cancelled',
    scope: 'clip:destroy',
    tier: 'destructive',
    input: clip.jobIdInput,
    output: clip.jobDeleteOutput,
    problems: ['not-found', 'forbidden'],
  },
} as const satisfies Record<string, OperationDefinition>;
