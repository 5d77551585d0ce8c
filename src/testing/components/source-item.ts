import type { SourceAsset, SourceItem } from '../../web/api/items/source-item.ts';

/** An item with one raster; `changes` replaces members. */
export function aSourceItem(changes: Partial<SourceItem> = {}): SourceItem {
  return {
    id: 'item-1',
    name: 'Harbour',
    projectId: null,
    datetime: null,
    gsdMetres: null,
    cloudPercent: null,
    footprint: null,
    bbox: null,
    assets: [anAsset()],
    archiveNote: null,
    isClip: false,
    ...changes,
  };
}

/** A raster of an item; `changes` replaces members. */
export function anAsset(changes: Partial<SourceAsset> = {}): SourceAsset {
  return {
    id: null,
    key: 'data',
    title: null,
    bandCount: 1,
    bandNames: [],
    dataType: 'uint8',
    sizeBytes: null,
    grid: null,
    ...changes,
  };
}
