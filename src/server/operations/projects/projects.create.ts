import { newProject, requireRoomForProject } from '../../catalog/create-project.ts';
import { recordProvenance } from '../../db/record-provenance.ts';
import { projectMembers, projects } from '../../db/schema.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentProject } from '../../present.ts';

/** Creates a project of the caller's organization, with a folder of the store as its bucket (contract 10). A user becomes its admin. */
export const createProject: ReadHandler<'projects.create'> = async (input, context) => {
  const { db, principal, services } = context;
  const { organizationId } = principal;
  const { name, description = null, gcs_region: gcsRegion } = input;
  const row = newProject(
    { organizationId, name, hasBucket: true, description, gcsRegion },
    { id: services.ids(), at: services.clock() },
  );
  const project = await db.transaction(async (tx) => {
    await requireRoomForProject(tx, organizationId);
    const [created] = await tx.insert(projects).values(row).returning();
    if (principal.type === 'user') {
      await tx
        .insert(projectMembers)
        .values({ projectId: row.id, userId: principal.id, role: 'admin', createdAt: row.createdAt });
    }
    await recordProvenance(tx, context, row.id);
    return created;
  });
  if (project === undefined) throw new Error(`the project ${row.id} was inserted, but not returned`);
  await services.db.flushWal();
  return { body: presentProject(project) };
};
