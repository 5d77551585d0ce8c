import { loadAreaDraft, saveAreaDraft } from './area-draft-storage.ts';
import { type AoiStore, createAoiStore } from './create-aoi-store.ts';

/** The page's area, persisted over reloads. URL or user input takes precedence over the restored draft. */
export const aoiStore: AoiStore = persistedOverReloads(createAoiStore());

function persistedOverReloads(store: AoiStore): AoiStore {
  void loadAreaDraft().then((area) => {
    if (area) store.restore(area);
  });
  let saved = store.getSnapshot();
  store.subscribe(() => {
    const { geometry, name } = store.getSnapshot();
    if (geometry === saved.geometry && name === saved.name) return;
    saved = store.getSnapshot();
    void saveAreaDraft({ geometry, name });
  });
  return store;
}
