import { eq } from 'drizzle-orm';
import { readProject } from '../../catalog/read-project.ts';
import { items } from '../../db/schema.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { searchJson } from './items.search_org.ts';

/** Items of one project, by the conditions of `items.search_org` (contract 12). */
export const searchProject: ReadHandler<'items.search'> = async (input, context) => {
  const project = await readProject(context.db, context.principal, input.project_id, 'read');
  return { json: await searchJson(input, context, [eq(items.projectId, project.id)]) };
};
