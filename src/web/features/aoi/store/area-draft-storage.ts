import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { openStorage, owned } from '../../../storage/storage.ts';
import type { Area } from './area-history.ts';
import type { AoiStore } from './create-aoi-store.ts';

/**
 * Restores the area of the page's address, else of an earlier page, unless there is another by then, and stores each change. Resolves
 * when it is restored.
 */
export async function restoreArea(store: AoiStore, linked: string | null): Promise<void> {
  let saved = store.getSnapshot();
  store.subscribe(() => {
    const { geometry, name } = store.getSnapshot();
    if (geometry === saved.geometry && name === saved.name) return;
    saved = store.getSnapshot();
    void saveAreaDraft({ geometry, name });
  });
  const geometry = linked === null ? null : await parseLinked(linked);
  const area = geometry ? { geometry, name: null } : await loadAreaDraft();
  if (area) store.restore(area);
  await new Promise<void>((resolve) => store.whenReady(resolve));
}

/** The valid area of an address; null if it is malformed or its code can't be loaded. */
async function parseLinked(linked: string): Promise<AoiGeometry | null> {
  const code = await import('./area-address.ts').catch(() => null);
  return code?.parseAreaAddress(linked) ?? null;
}

/** The area of an earlier page, or null; a browser without IndexedDB has none. */
async function loadAreaDraft(): Promise<Area | null> {
  try {
    // Under this key the store holds nothing but areas.
    return ((await (await openStorage()).get('drafts', 'area')) as Area | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Stores the area so that it survives a reload. Where the browser refuses (private windows), it lives as long as the page. */
async function saveAreaDraft(area: Area): Promise<void> {
  try {
    await (await openStorage()).put('drafts', owned(area), 'area');
  } catch {
    // Losing the draft at a reload is no reason to interrupt anyone.
  }
}
