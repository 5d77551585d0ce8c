import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account } from '../../api/session/account.ts';
import { loadDraft, saveDraft } from '../../features/request/draft-storage.ts';
import { emptyDraft, type RequestDraft, withItem } from '../../features/request/request-draft.ts';

/** The request draft: starts with the item of the address, restores the persisted draft, and persists every change. */
export function useRequestDraft(urlItemId: string | null) {
  const [draft, setDraft] = useState<RequestDraft>({ ...emptyDraft, itemId: urlItemId });
  const [isLoaded, setLoaded] = useState(false);
  const isTouched = useRef(false);
  const [storedProjectId, setStoredProjectId] = useState<string | null>(null);

  useEffect(() => {
    let isGone = false;
    void loadDraft().then((stored) => {
      if (isGone) return;
      setLoaded(true);
      // Changes made while the draft was loading take precedence.
      if (stored === null || isTouched.current) return;
      setStoredProjectId(stored.projectId);
      setDraft((now) => (now.itemId === null ? stored : withItem(stored, now.itemId)));
    });
    return () => {
      isGone = true;
    };
  }, []);

  const change = useCallback((update: (draft: RequestDraft) => RequestDraft) => {
    isTouched.current = true;
    setDraft((now) => {
      const next = update(now);
      void saveDraft(next);
      return next;
    });
  }, []);

  // A suggestion is not persisted and never replaces a selected item.
  const suggestItem = useCallback(
    (itemId: string) => setDraft((now) => (now.itemId === null ? withItem(now, itemId) : now)),
    [],
  );

  return { draft, isLoaded, storedProjectId, change, suggestItem };
}

/**
 * The draft's project, or a default: the item's project, else the first with storage. A project that the account doesn't
 * list is used if the user typed it on this page. `storedProjectId`, from the persisted draft, must be listed: it may belong
 * to another account or to a deleted data folder.
 */
export function projectFor(
  { draft, storedProjectId }: { readonly draft: RequestDraft; readonly storedProjectId: string | null },
  account: Account | undefined,
  itemProjectId: string | null,
): string | null {
  if (!account || account.projects.length === 0) return draft.projectId;
  const isListed = account.projects.some(({ id }) => id === draft.projectId);
  if (draft.projectId !== null && (isListed || draft.projectId !== storedProjectId)) return draft.projectId;
  const usable = account.projects.filter(({ hasBucket }) => hasBucket);
  return (usable.find(({ id }) => id === itemProjectId) ?? usable[0])?.id ?? null;
}
