import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account } from '../../api/session/account.ts';
import { loadDraft, saveDraft } from '../../features/request/draft-storage.ts';
import { emptyDraft, type RequestDraft, withItem } from '../../features/request/request-draft.ts';

/** The request draft: starts from the address's item, takes up what an earlier page kept, and keeps every change. */
export function useDraft(urlItemId: string | null) {
  const [draft, setDraft] = useState<RequestDraft>({ ...emptyDraft, itemId: urlItemId });
  const [isLoaded, setLoaded] = useState(false);
  const isTouched = useRef(false);
  const [storedProjectId, setStoredProjectId] = useState<string | null>(null);

  useEffect(() => {
    let isGone = false;
    void loadDraft().then((stored) => {
      if (isGone) return;
      setLoaded(true);
      // What someone has chosen meanwhile counts more than what they chose before the reload.
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

  // Nobody's choice, so nothing that is kept; and never over one.
  const suggestItem = useCallback(
    (itemId: string) => setDraft((now) => (now.itemId === null ? withItem(now, itemId) : now)),
    [],
  );

  return { draft, isLoaded, storedProjectId, change, suggestItem };
}

/**
 * The draft's project, or one to start with: the item's own, else the first that has storage. A project that the account
 * doesn't list counts as long as this page's person has typed it; one that an earlier page kept, `storedProjectId`, may be
 * of another account or of a data folder that is gone.
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
