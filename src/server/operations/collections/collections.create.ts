import { requireRoomForCollection } from '../../catalog/create-project.ts';
import { readProject } from '../../catalog/read-project.ts';
import { recordProvenance } from '../../db/record-provenance.ts';
import { collections } from '../../db/schema.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentCollection } from '../../present.ts';

/** Creates an empty collection in a project (contract 10). */
export const createCollection: ReadHandler<'collections.create'> = async (input, context) => {
  const { db, principal, services } = context;
  const project = await readProject(db, principal, input.project_id, 'write');
  const [id, at] = [services.ids(), services.clock()];
  const collection = await db.transaction(async (tx) => {
    await requireRoomForCollection(tx, principal.organizationId);
    const [created] = await tx
      .insert(collections)
      .values({
        id,
        projectId: project.id,
        name: input.name,
        description: input.description ?? null,
        color: input.color ?? null,
        showOnMap: input.show_on_map,
        layerOrder: input.layer_order,
        createdAt: at,
        updatedAt: at,
      })
      .returning();
    await recordProvenance(tx, context, id);
    return created;
  });
  if (collection === undefined) throw new Error(`the collection ${id} was inserted, but not returned`);
  await services.db.flushWal();
  return { body: presentCollection(collection, 0) };
};
