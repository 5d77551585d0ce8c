import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { HARBOUR_PROJECT_ID } from '../src/server/catalog/first-start.ts';
import { openDatabase } from '../src/server/db/database.ts';
import { addManyRows } from '../src/testing/service/many-rows.ts';
import { completedClipJobs, requestsClip } from './clip-jobs.ts';
import { Service } from './service.ts';

/** A project with 50 of the past jobs, none among the newest 3,000. */
export const SURVEY = { project: 'Survey of October', jobs: 50 } as const;

type ManyJobs = {
  readonly service: Service;
  /** The SHA-256 of each file of the survey's jobs, by file name. */
  readonly checksums: ReadonlyMap<string, string>;
};

/** A real service with 10,000 past jobs. The files of the survey exist: they are copies of a real clip's. */
export async function startWithManyJobs(): Promise<ManyJobs> {
  const service = await Service.start();
  await requestsClip(service, { name: 'real', assetKeys: ['data', 'dem'] });
  const [real] = await completedClipJobs(service, 'real', 1);
  await service.end();
  const database = await openDatabase({ dataDir: join(service.dataDir, 'db') });
  await addManyRows(database);
  const { orm } = database;
  await orm.execute(sql`
    insert into projects (id, organization_id, name, bucket_name, created_at, updated_at)
    select 'survey', organization_id, ${SURVEY.project}, 'survey', created_at, updated_at from projects where id = ${HARBOUR_PROJECT_ID}`);
  await orm.execute(sql`
    update clip_jobs set project_id = 'survey' where id in (
      select id from clip_jobs where status = 'completed' and id like 'job-%' order by created_at desc offset 3000 limit ${SURVEY.jobs})`);
  await orm.execute(sql`
    update clip_files file set object_path = real.object_path, size_bytes = real.size_bytes, checksum_sha256 = real.checksum_sha256
    from clip_files real, clip_jobs job
    where real.job_id = ${real?.id} and real.position = file.position and job.id = file.job_id and job.project_id = 'survey'`);
  const { rows } = await orm.execute<{ filename: string; sha256: string }>(sql`
    select filename, checksum_sha256 as sha256 from clip_files file join clip_jobs job on job.id = file.job_id
    where job.project_id = 'survey'`);
  await database.close();
  await service.restart();
  return { service, checksums: new Map(rows.map(({ filename, sha256 }) => [filename, sha256])) };
}
