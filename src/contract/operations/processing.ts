import * as account from '../schemas/account.ts';
import * as clip from '../schemas/clip.ts';
import * as processing from '../schemas/processing.ts';
import type { OperationDefinition } from './definition.ts';

/** Operations of processes and their jobs (contract 14, 16.1). */
export const processingOperations = {
  'processing.catalog.list': {
    summary: 'List the processes of this service',
    scope: 'processing:read',
    tier: 'read',
    input: account.emptyInput,
    output: processing.processListOutput,
    problems: [],
  },
  'processing.catalog.get': {
    summary: 'Get the description of a process with the schemas of its inputs',
    scope: 'processing:read',
    tier: 'read',
    input: processing.processInput,
    output: processing.processOutput,
    problems: ['not-found'],
  },
  'processing.catalog.estimate': {
    summary: 'Estimate the compute units of a process; reserves nothing',
    scope: 'processing:read',
    tier: 'read',
    input: account.estimateInput,
    output: account.estimateOutput,
    problems: ['not-found', 'forbidden', 'no-raster-assets', 'aoi-outside-source', 'aoi-too-small', 'gone'],
  },
  'processing.jobs.list': {
    summary: "List the organization's jobs in the provider's form",
    scope: 'processing:read',
    tier: 'read',
    input: processing.providerJobsInput,
    output: processing.providerJobsOutput,
    problems: ['forbidden'],
  },
  'processing.job.get': {
    summary: "Get one job in the provider's form",
    scope: 'processing:read',
    tier: 'read',
    input: clip.jobIdInput,
    output: processing.providerJobOutput,
    problems: ['not-found', 'forbidden'],
  },
  'processing.job.delete': {
    summary: 'Delete a job and its files; a running job is cancelled',
    scope: 'clip:destroy',
    tier: 'destructive',
    input: clip.jobIdInput,
    output: clip.jobDeleteOutput,
    problems: ['not-found', 'forbidden'],
  },
  'processing.job.register': {
    summary: 'Refused with 409: the workers of this service register the outputs of a job themselves',
    scope: 'processing:process',
    tier: 'compute',
    input: processing.registerInput,
    output: clip.job,
    problems: ['not-found', 'forbidden', 'conflict'],
  },
  'processing.project_jobs.list': {
    summary: 'List the jobs of a project, newest first',
    scope: 'processing:read',
    tier: 'read',
    input: processing.projectJobsInput,
    output: clip.jobsListOutput,
    problems: ['not-found', 'forbidden'],
  },
  'processing.project_job.get': {
    summary: 'Get one job of a project',
    scope: 'processing:read',
    tier: 'read',
    input: clip.jobIdInput,
    output: clip.job,
    problems: ['not-found', 'forbidden'],
  },
} as const satisfies Record<string, OperationDefinition>;
