import { eq } from 'drizzle-orm';
import { listItems } from '../../catalog/list-items.ts';
import { readCollection } from '../../catalog/read-project.ts';
import { items } from '../../db/schema.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** The items of a collection of the caller's organization (contract 12). */
export const listCollectionItems: ReadHandler<'items.list_by_collection'> = async (input, context) => {
  const { db, principal } = context;
  const collection = await readCollection(db, principal, input.collection_id);
  return listItems(context, eq(items.collectionId, collection.id), input);
};
