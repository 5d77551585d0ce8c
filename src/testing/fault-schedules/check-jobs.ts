import { inArray, like } from 'drizzle-orm';
import { clipJobs, computeUnitLedger } from '../../server/db/schema.ts';
import type { Case } from './case.ts';
import { prefixOf } from './read-jobs.ts';

/** Checks that each name has at most one job, whose units were charged once. */
export async function checkJobs(current: Case): Promise<void> {
  const { orm } = current.service.services.db;
  const { findings, schedule } = current;
  const jobs = await orm
    .select()
    .from(clipJobs)
    .where(like(clipJobs.outputName, `${prefixOf(current)}%`));
  for (const [name, those = []] of Object.entries(Object.groupBy(jobs, ({ outputName }) => outputName))) {
    if (those.length > 1) findings.twoJobs.push(`case ${schedule.number}: ${name} has ${those.length} jobs`);
  }
  if (jobs.length === 0) return;
  const ids = jobs.map(({ id }) => id);
  const entries = await orm.select().from(computeUnitLedger).where(inArray(computeUnitLedger.jobId, ids));
  for (const { id, outputName, computeUnitsReserved: units } of jobs) {
    const charges = entries.filter(({ jobId, kind }) => jobId === id && kind === 'capture');
    if (charges.length > 1 || charges.some((charge) => charge.units !== units)) {
      findings.twoJobs.push(`case ${schedule.number}: ${outputName} was charged ${charges.length} times`);
    }
  }
}
