import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { getJob } from '../clip/clip.job.get.ts';

/** The same as `clip.job.get`, with another scope (contract 16.1). */
export const getProjectJob: ReadHandler<'processing.project_job.get'> = (input, context) => getJob(input, context);
