import * as z from 'zod/mini';
import { id, limit, offset, optional, page } from './common.ts';
import { inputId, inputList, inputText } from './input.ts';

/** A process by OGC API Processes, as in the list (contract 14). */
const processSummary = z.looseObject({
  id,
  title: z.string(),
  description: optional(z.string()),
  version: z.string(),
  jobControlOptions: z.array(z.string()),
});
export const processListOutput = z.looseObject({ processes: z.array(processSummary) });
/** `processing.catalog.get`: the summary with the JSON schemas of inputs and outputs. */
export const processInput = z.object({ process_id: inputId });
export const processOutput = z.extend(processSummary, {
  inputs: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })),
  outputs: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })),
});

/** A job in the provider's form (contract 16.1). */
const providerJob = z.looseObject({
  jobID: id,
  processID: z.string(),
  /** Null for a clip of an area without a project. */
  workspaceID: optional(id),
  status: z.string(),
  created: z.string(),
  started: z.nullable(z.string()),
  finished: z.nullable(z.string()),
  updated: z.string(),
  results: z.nullable(z.looseObject({})),
  creditConsumption: z.nullable(z.looseObject({ credits: z.number() })),
});
export const providerJobOutput = providerJob;

const sortedBy = ['created', 'started', 'finished', 'updated'] as const;
const directed = sortedBy.flatMap((field) => [`${field},asc`, `${field},desc`] as const);

/** `processing.jobs.list` (contract 8, 16.1). `ids` and `status` are lists separated by commas. */
export const providerJobsInput = z.object({
  workspaceId: optional(inputId),
  processId: optional(inputText()),
  status: optional(inputText()),
  ids: optional(inputText(10_000)),
  page,
  limit: limit(20),
  sort: z._default(z.enum([...sortedBy, ...directed]), 'created,desc'),
});
export const providerJobsOutput = z.looseObject({
  jobs: z.array(providerJob),
  totalElements: z.number(),
  totalPages: z.number(),
  page: z.number(),
  size: z.number(),
});

/** `processing.job.register` (contract 16.1). */
export const registerInput = z.object({ job_id: inputId, outputs: optional(inputList(z.any(), 1000)) });

/** `processing.project_jobs.list` (contract 16.1). */
export const projectJobsInput = z.object({
  project_id: inputId,
  status: optional(inputText()),
  job_type_name: optional(inputText()),
  limit: limit(50),
  offset,
});
