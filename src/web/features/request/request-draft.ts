/** What the request panel holds besides the area. */
export type RequestDraft = {
  readonly itemId: string | null;
  /** Keys to clip, or null for all of the item's rasters. */
  readonly assetKeys: readonly string[] | null;
  /** null: the automatic name. */
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

/** The draft with another item: its asset choice and automatic name start anew. */
export function withItem(draft: RequestDraft, itemId: string | null): RequestDraft {
  return draft.itemId === itemId ? draft : { ...draft, itemId, assetKeys: null };
}

/** The draft with one asset switched on or off; all of them on is `null` again. */
export function withAsset(draft: RequestDraft, key: string, on: boolean, allKeys: readonly string[]): RequestDraft {
  const chosen = new Set(draft.assetKeys ?? allKeys);
  if (on) chosen.add(key);
  else chosen.delete(key);
  const assetKeys = allKeys.filter((one) => chosen.has(one));
  return { ...draft, assetKeys: assetKeys.length === allKeys.length ? null : assetKeys };
}

/** The draft with another project; collections belong to one project. */
export function withProject(draft: RequestDraft, projectId: string): RequestDraft {
  return { ...draft, projectId, collectionId: null };
}
