import { randomUUID } from 'node:crypto';
import { apiKeys, items, organizations, projects } from '../../server/db/schema.ts';
import { sha256Hex } from '../../server/pipeline/hash.ts';
import { boxOf } from './fixture-grid.ts';
import type { TestService } from './service.ts';

/** Creates an organization with one project, no jobs, and items with these names but without files. Returns its API key. */
export async function freshOrganization(service: TestService, itemNames: readonly string[] = []): Promise<string> {
  const { db, clock } = service.services;
  const [organizationId, projectId, key] = [randomUUID(), randomUUID(), `gpra_test_${randomUUID()}`];
  const timestamps = { createdAt: clock(), updatedAt: clock() };
  await db.orm.insert(organizations).values({ id: organizationId, name: 'Fresh', createdAt: clock() });
  await db.orm
    .insert(projects)
    .values({ ...timestamps, id: projectId, organizationId, name: 'First project', bucketName: `bucket-${projectId}` });
  await db.orm
    .insert(apiKeys)
    .values({ id: randomUUID(), organizationId, name: 'all', keyHash: sha256Hex(key), scopes: ['*'] });
  const rows = itemNames.map((name) => {
    const id = randomUUID();
    return {
      ...timestamps,
      id,
      projectId,
      stacId: id,
      type: 'user_raster' as const,
      name,
      geometry: boxOf(0, 0, 240, 200),
    };
  });
  if (rows.length > 0) await db.orm.insert(items).values(rows);
  return key;
}
