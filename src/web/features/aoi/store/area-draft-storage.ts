import { openStorage } from '../../../storage/storage.ts';
import type { Area } from './area-history.ts';

/** The area of an earlier page, or null; a browser without IndexedDB has none. */
export async function loadAreaDraft(): Promise<Area | null> {
  try {
    // Under this key the store holds nothing but areas.
    return ((await (await openStorage()).get('drafts', 'area')) as Area | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Stores the area so that it survives a reload. Where the browser refuses (private windows), it lives as long as the page. */
export async function saveAreaDraft(area: Area): Promise<void> {
  try {
    await (await openStorage()).put('drafts', area, 'area');
  } catch {
    // Losing the draft at a reload is no reason to interrupt anyone.
  }
}
