import { loadAreaDraft, saveAreaDraft } from './area-draft-storage.ts';
import { type AoiStore, createAoiStore } from './create-aoi-store.ts';

/** The page's area; it outlives a reload. What an address or a person sets first counts more than what was kept. */
export const aoiStore: AoiStore = keptOverReloads(createAoiStore());

function keptOverReloads(store: AoiStore): AoiStore {
  void loadAreaDraft().then((area) => {
    if (area) store.restore(area);
  });
  let kept = store.getSnapshot();
  store.subscribe(() => {
    const { geometry, name } = store.getSnapshot();
    if (geometry === kept.geometry && name === kept.name) return;
    kept = store.getSnapshot();
    void saveAreaDraft({ geometry, name });
  });
  return store;
}
