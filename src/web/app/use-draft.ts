import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account } from '../api/account.ts';
import { loadDraft, saveDraft } from '../features/request/draft-storage.ts';
import { emptyDraft, type RequestDraft, withItem } from '../features/request/request-draft.ts';

/** The request draft: starts from the address's item, takes up what an earlier page kept, and keeps every change. */
export function useDraft(urlItemId: string | null) {
  const [draft, setDraft] = useState<RequestDraft>({ ...emptyDraft, itemId: urlItemId });
  const [isLoaded, setLoaded] = useState(false);
  const isTouched = useRef(false);

  useEffect(() => {
    let isGone = false;
    void loadDraft().then((stored) => {
      if (isGone) return;
      setLoaded(true);
      // What someone has chosen meanwhile counts more than what they chose before the reload.
      if (stored === null || isTouched.current) return;
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

  return { draft, isLoaded, change, suggestItem };
}

/**
 * The draft's project, or one to start with: the item's own, else the first that has storage. A project that the account
 * doesn't list is kept only as long as someone has just typed it.
 */
export function projectFor(draft: RequestDraft, account: Account | undefined, itemProjectId: string | null) {
  if (!account || account.projects.length === 0) return draft.projectId;
  const usable = account.projects.filter(({ hasBucket }) => hasBucket);
  const start = usable.find(({ id }) => id === itemProjectId) ?? usable[0];
  return draft.projectId ?? start?.id ?? null;
}
