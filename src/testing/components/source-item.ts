import type { SourceAsset, SourceItem } from '../../web/api/items/source-item.ts';

/** An item with one raster; `changes` overrides its properties. */
export function aSourceItem(changes: Partial<SourceItem> = {}): SourceItem {
  return {
    id: 'item-1',
    name: 'Harbour',
    projectId: null,
    area: null,
    datetime: null,
    gsdMetres: null,
    cloudPercent: null,
    footprint: null,
    bbox: null,
    assets: [anAsset()],
    archiveNote: null,
    isClip: false,
    type: null,
    otherAssets: [],
    thumbnailUrl: null,
    ...changes,
  };
}

/** A raster asset of an item; `changes` overrides its properties. */
export function anAsset(changes: Partial<SourceAsset> = {}): SourceAsset {
  return {
    id: null,
    key: 'data',
    title: null,
    bandCount: 1,
    bandNames: [],
    dataType: 'uint8',
    sizeBytes: null,
    bbox: null,
    grid: null,
    ...changes,
  };
}
