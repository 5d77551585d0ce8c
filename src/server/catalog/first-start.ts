import { count } from 'drizzle-orm';
import { appScopes } from '../../contract/scopes.ts';
import type { Orm } from '../db/database.ts';
import { apiKeys, organizations, projects } from '../db/schema.ts';
import { readIfThere, writePrivateFile } from '../files/secret-file.ts';
import { newKey, registerKey } from './mint-key.ts';

/** The project of the clipping guide's examples, which use this id. */
export const HARBOUR_PROJECT_ID = 'b21e6d44-7c0a-4e2f-9a11-8c7d6e5f4a3b';
/** The project of the other samples. */
export const EARTH_PROJECT_ID = '0d5f2c1e-6a7b-4c8d-9e0f-a1b2c3d4e5f6';

export type FirstStartParts = { orm: Orm; ids: () => string; clock: () => Date; apiKeyPath: string };

/**
 * Creates an organization, two projects with buckets and an API key in an empty data folder. Each step is atomic, so that the
 * next start completes a first start that was killed, without duplicates.
 */
export async function completeFirstStart({ orm, ids, clock, apiKeyPath }: FirstStartParts): Promise<void> {
  await orm.transaction(async (tx) => {
    const [existing] = await tx.select({ count: count() }).from(organizations);
    if (existing && existing.count > 0) return;
    const at = clock();
    const organizationId = ids();
    await tx.insert(organizations).values({ id: organizationId, name: 'My organization', createdAt: at });
    const project = (id: string, name: string) => ({
      id,
      organizationId,
      name,
      bucketName: `project-${id}`,
      createdAt: at,
      updatedAt: at,
    });
    await tx.insert(projects).values([project(HARBOUR_PROJECT_ID, 'Harbour'), project(EARTH_PROJECT_ID, 'Earth')]);
  });
  await ensureFirstKey({ orm, ids, clock, apiKeyPath });
}

async function ensureFirstKey({ orm, ids, clock, apiKeyPath }: FirstStartParts): Promise<void> {
  const [existing] = await orm.select({ count: count() }).from(apiKeys);
  if (existing && existing.count > 0) return;
  const [organization] = await orm.select().from(organizations).orderBy(organizations.createdAt).limit(1);
  if (!organization) return;
  // The file first: a key that is registered but not written could never be used.
  await writePrivateFile(apiKeyPath, `${newKey()}\n`);
  const key = (await readIfThere(apiKeyPath))?.trim();
  if (!key) throw new Error('the first key vanished right after it was written');
  const scopes = [...appScopes];
  await registerKey(orm, { key, id: ids(), organizationId: organization.id, name: 'first key', scopes, at: clock() });
}
