import type { Sentences } from '../../geo/coded.ts';
import type { JobFault } from '../job-faults.ts';

/** Why a job failed, and what to do. */
export const jobSentences: Sentences<JobFault> = {
  'too-many-attempts': ({ attempts }) =>
    `The clip was started ${attempts} times, and each time it or the service was stopped before it was done. Try a smaller area; the operator finds more in the service's log.`,
  'item-removed': () => 'The source item was removed before it could be cut. Choose another item.',
  'project-without-bucket': () => 'The output project has lost its storage bucket. Choose another project.',
  'asset-removed': ({ asset }) => `The asset "${asset}" was removed before it could be cut. Choose other assets.`,
  'service-fault': () =>
    'The clip failed on a fault of the service, and nothing was charged. Try again; the operator finds the cause in the log.',
};
