import { and, eq, isNull } from 'drizzle-orm';
import type { Orm } from '../db/database.ts';
import { collections, items, projects } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';
import type { AssetFile } from './prepare-asset.ts';
import { type CatalogParts, checkKeys, registerRasters } from './register-rasters.ts';

export type NewItem = {
  projectId: string;
  name: string;
  files: AssetFile[];
  /** Default: a new one. */
  id?: string;
  datetime?: Date;
  collectionId?: string;
  description?: string;
  type?: 'user_raster' | 'satellite_capture' | 'derived_raster';
};

/** Registers rasters as one item of a project (registerRasters). Throws OperatorError. */
export async function addItem(parts: CatalogParts, item: NewItem): Promise<{ id: string; assetKeys: string[] }> {
  const id = item.id ?? parts.ids();
  const bucket = await checkTarget(parts.orm, item, id);
  await registerRasters(parts, {
    files: item.files,
    folder: `${bucket}/items/${id}`,
    row: itemRow(item, id, parts.clock()),
  });
  return { id, assetKeys: item.files.map(({ key }) => key) };
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Checks everything that needs no file, and returns the project's bucket. */
async function checkTarget(orm: Orm, item: NewItem, id: string): Promise<string> {
  checkKeys(item.files, 'an asset key');
  if (!ID.test(id))
    throw new OperatorError(
      `"${id}" cannot be an item id: use up to 100 letters, digits, dots, hyphens and underscores.`,
    );
  const [project] = await orm.select().from(projects).where(eq(projects.id, item.projectId));
  if (!project) throw await noSuchProject(orm, item.projectId);
  if (project.bucketName === null) {
    throw new OperatorError(
      `The project "${project.name}" has no storage bucket. Choose another, or create one without --no-bucket.`,
    );
  }
  const [taken] = await orm.select({ id: items.id }).from(items).where(eq(items.id, id));
  if (taken) throw new OperatorError(`There is already an item ${id}. Choose another id, or leave --id out.`);
  if (item.collectionId !== undefined) await checkCollection(orm, item.projectId, item.collectionId);
  return project.bucketName;
}

/** The error lists the projects, because a project's id is otherwise printed only when it is created. */
async function noSuchProject(orm: Orm, id: string): Promise<OperatorError> {
  const known = await orm
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .orderBy(projects.name)
    .limit(10);
  const list = known.map((project) => `${project.name} ${project.id}`).join(', ');
  return new OperatorError(
    `There is no project ${id}. ${list ? `There are: ${list}.` : 'Create one with: cutline project create NAME --org ID'}`,
  );
}

async function checkCollection(orm: Orm, projectId: string, collectionId: string): Promise<void> {
  const [found] = await orm
    .select({ id: collections.id })
    .from(collections)
    .where(and(eq(collections.id, collectionId), eq(collections.projectId, projectId), isNull(collections.deletedAt)));
  if (!found) throw new OperatorError(`There is no collection ${collectionId} in the project ${projectId}.`);
}

function itemRow(item: NewItem, id: string, at: Date) {
  return {
    id,
    projectId: item.projectId,
    collectionId: item.collectionId ?? null,
    stacId: id,
    type: item.type ?? 'user_raster',
    name: item.name,
    description: item.description ?? null,
    datetime: item.datetime ?? null,
    createdBy: 'operator',
    createdAt: at,
    updatedAt: at,
  };
}
