import { randomUUID } from 'node:crypto';
import { bboxOf } from '../../geo/bbox.ts';
import { apiKeys, items, organizations, projects } from '../../server/db/schema.ts';
import { sha256Hex } from '../../server/pipeline/hash.ts';
import { boxOf } from './fixture-grid.ts';
import type { TestService } from './service.ts';

type FreshItem = Partial<typeof items.$inferInsert> & { readonly name: string };

/**
 * Creates an organization with one project, no jobs, and items without files: by their names, or with these columns. Returns its
 * API key.
 */
export async function freshOrganization(
  service: TestService,
  newItems: readonly (string | FreshItem)[] = [],
): Promise<string> {
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
  const rows = newItems.map((item) => {
    const columns = typeof item === 'string' ? { name: item } : item;
    const id = randomUUID();
    const geometry = columns.geometry ?? boxOf(0, 0, 240, 200);
    const [west, south, east, north] = bboxOf(geometry) ?? [0, 0, 0, 0];
    return {
      ...timestamps,
      id,
      projectId,
      stacId: id,
      type: 'user_raster' as const,
      geometry,
      bbox: [west, south, east, north] as [number, number, number, number],
      ...columns,
    };
  });
  if (rows.length > 0) await db.orm.insert(items).values(rows);
  return key;
}
