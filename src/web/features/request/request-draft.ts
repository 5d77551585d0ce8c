/** The state of the request panel without the area. Persisted in IndexedDB. */
export type RequestDraft = {
  readonly itemId: string | null;
  /** A second item, of another date, that is clipped with the same area. Drafts of earlier releases have none. */
  readonly pairItemId?: string | null;
  /** Keys of the assets to clip; null for all raster assets of the item. */
  readonly assetKeys: readonly string[] | null;
  /** null for the automatic name. */
  readonly name: string | null;
  readonly projectId: string | null;
  readonly collectionId: string | null;
};

export const emptyDraft: RequestDraft = {
  itemId: null,
  assetKeys: null,
  name: null,
  projectId: null,
  collectionId: null,
};

/** Returns the draft with another item, no asset selection and no second item. */
export function withItem(draft: RequestDraft, itemId: string | null): RequestDraft {
  return draft.itemId === itemId ? draft : { ...draft, itemId, assetKeys: null, pairItemId: null };
}

/** Returns the draft with one asset selected or deselected. `assetKeys` is null if all are selected. */
export function withAsset(draft: RequestDraft, key: string, on: boolean, allKeys: readonly string[]): RequestDraft {
  const chosen = new Set(draft.assetKeys ?? allKeys);
  if (on) chosen.add(key);
  else chosen.delete(key);
  const assetKeys = allKeys.filter((one) => chosen.has(one));
  return { ...draft, assetKeys: assetKeys.length === allKeys.length ? null : assetKeys };
}

/** Returns the draft with another project and no collection, because collections belong to one project. */
export function withProject(draft: RequestDraft, projectId: string | null): RequestDraft {
  return { ...draft, projectId, collectionId: null };
}

/** Returns the draft with a second item, or without. The name is the automatic one again: two jobs need two. */
export function withPair(draft: RequestDraft, pairItemId: string | null): RequestDraft {
  return { ...draft, pairItemId: pairItemId === draft.itemId ? null : pairItemId, name: null };
}
