import * as z from 'zod/mini';
import type { JobStatus } from '../contract/job-status.ts';
import { createFromItemInput, downloadsOutput } from '../contract/schemas/clip.ts';
import type { JobRow, StoredFile } from './db/rows.ts';
import { JOB_TYPE, presentFile, presentInstant } from './present.ts';

/** The provider's words for the statuses of jobs (contract 16.1). It also has `accepted`, for jobs that this service never leaves undispatched. */
const providerStatuses: Record<JobStatus, string> = {
  running: 'running',
  completed: 'successful',
  failed: 'failed',
};

/** The status that the provider calls so, or null for another word. */
export function statusOfProvider(word: string): JobStatus | null {
  const statuses = Object.keys(providerStatuses) as JobStatus[];
  return statuses.find((status) => providerStatuses[status] === word) ?? null;
}

/** A job in the provider's form (contract 16.1), without its area. */
export function presentProviderJob(job: JobRow, files: readonly StoredFile[]) {
  return {
    jobID: job.id,
    processID: JOB_TYPE,
    workspaceID: job.projectId,
    status: providerStatuses[job.status as JobStatus],
    progress: job.progress,
    message: job.errorMessage,
    created: job.createdAt.toISOString(),
    started: presentInstant(job.startedAt),
    finished: presentInstant(job.completedAt),
    updated: job.updatedAt.toISOString(),
    results: job.status === 'completed' ? { clips: files.map((file) => presentFile(file, job)) } : null,
    creditConsumption: job.computeUnitsCharged === null ? null : { credits: job.computeUnitsCharged },
  };
}

const inputSchema = z.toJSONSchema(createFromItemInput, { io: 'input', unrepresentable: 'any' });
const required = new Set(inputSchema.required);

/** The summary of the process that this service offers, by OGC API Processes (contract 14). */
export const clipProcess = {
  id: JOB_TYPE,
  title: 'Clip',
  description:
    'Cuts the raster assets of an item to an area, on their own pixel grid, into Cloud-Optimized GeoTIFFs. Start it with clip.create_from_item.',
  version: '1.0.0',
  jobControlOptions: ['async-execute', 'dismiss'],
  outputTransmission: ['reference'],
};

/** The process with the JSON schemas of its inputs and outputs. */
export const clipProcessDescription = {
  ...clipProcess,
  inputs: Object.fromEntries(
    Object.entries(inputSchema.properties ?? {}).map(([name, schema]) => [
      name,
      { title: name, minOccurs: required.has(name) ? 1 : 0, maxOccurs: 1, schema: schemaObject(schema) },
    ]),
  ),
  outputs: { clips: { title: 'clips', schema: schemaObject(z.toJSONSchema(downloadsOutput, { io: 'output' })) } },
};

/** A JSON schema may also be true or false. */
function schemaObject(schema: object | boolean): Record<string, unknown> {
  return typeof schema === 'boolean' ? {} : { ...schema };
}
