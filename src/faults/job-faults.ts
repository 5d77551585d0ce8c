import * as z from 'zod/mini';
import type { FaultsOf } from './fault-table.ts';

const none = z.object({});

/** All reasons why a job fails, in addition to those of the engine, each with its data. */
export const jobFaults = {
  'too-many-attempts': z.object({ attempts: z.number() }),
  'item-removed': none,
  'project-without-bucket': none,
  'asset-removed': z.object({ asset: z.string() }),
  'service-fault': none,
};

/** Why a job failed that the engine did not refuse: a code with its data. */
export type JobFault = FaultsOf<typeof jobFaults>;
