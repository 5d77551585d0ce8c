import type { Owned } from '../../storage/schema.ts';
import { openStorage, owned } from '../../storage/storage.ts';
import type { RequestDraft } from './request-draft.ts';

/** The draft of an earlier page, or null; a browser without IndexedDB has none. */
export async function loadDraft(): Promise<RequestDraft | null> {
  try {
    // Under this key the store holds nothing but request drafts.
    const stored = (await (await openStorage()).get('drafts', 'request')) as (RequestDraft & Owned) | undefined;
    if (stored === undefined) return null;
    // The account that changes the draft becomes its owner.
    const { owner: _, ...draft } = stored;
    return draft;
  } catch {
    return null;
  }
}

/** Stores the draft so that it survives a reload. Where the browser refuses (private windows), it lives as long as the page. */
export async function saveDraft(draft: RequestDraft): Promise<void> {
  try {
    await (await openStorage()).put('drafts', owned(draft), 'request');
  } catch {
    // Losing the draft at a reload is no reason to interrupt anyone.
  }
}
