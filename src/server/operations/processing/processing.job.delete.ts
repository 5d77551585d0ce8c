import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { deleteJob } from '../clip/clip.job.delete.ts';

/** The same as `clip.job.delete`: this service has no other jobs (contract 16.1). */
export const deleteProcessingJob: ReadHandler<'processing.job.delete'> = (input, context) => deleteJob(input, context);
